"""What officers set up in the back office: calls, and the texts of messages."""

from applications.calls.viewsets.calls import POLICY, CallViewSet
from applications.calls.viewsets.messages import MessageTextViewSet

__all__ = ["POLICY", "CallViewSet", "MessageTextViewSet"]
