"""Models of trainings."""

from incubator.trainings.models.certificate import Certificate
from incubator.trainings.models.curriculum import Curriculum, Module, Resource
from incubator.trainings.models.session import Attendance, Registration, TrainingSession

__all__ = ["Attendance", "Certificate", "Curriculum", "Module", "Registration", "Resource", "TrainingSession"]
