"""Addresses of this room in my space."""

from django.urls import path

from incubator.toolbox import views

app_name = "toolbox"
urlpatterns = [
    path("<str:reference>/canevas/", views.canvas, name="canvas"),
    path("<str:reference>/canevas/canevas.pdf", views.pdf, name="pdf"),
    path("<str:reference>/canevas/canevas.xlsx", views.xlsx, name="xlsx"),
    path("<str:reference>/canevas/variante/", views.variant, name="variant"),
    path("<str:reference>/canevas/copier/", views.copy, name="copy"),
    path("<str:reference>/canevas/bloc/<str:key>/", views.block, name="block"),
    path("<str:reference>/canevas/bloc/<str:key>/commenter/", views.comment, name="comment"),
    path("<str:reference>/canevas/commentaires/", views.comments, name="comments"),
    path("<str:reference>/canevas/commentaires/<int:pk>/repondre/", views.answer, name="answer"),
    path("<str:reference>/canevas/commentaires/<int:pk>/regler/", views.resolve, name="resolve"),
    path("<str:reference>/canevas/versions/", views.versions, name="versions"),
    path("<str:reference>/canevas/versions/garder/", views.keep, name="keep"),
    path("<str:reference>/canevas/versions/<int:number>/", views.compare, name="compare"),
    path("<str:reference>/canevas/versions/<int:number>/canevas.pdf", views.pdf, name="version_pdf"),
    path("<str:reference>/canevas/versions/<int:number>/canevas.xlsx", views.xlsx, name="version_xlsx"),
    path("<str:reference>/canevas/versions/<int:number>/reprendre/", views.restore, name="restore"),
    path("<str:reference>/", views.overview, name="overview"),
    path("<str:reference>/forme-juridique/", views.legal_form, name="legal_form"),
    path("<str:reference>/forme-juridique/choisir/", views.choose_legal_form, name="choose_legal_form"),
    path("<str:reference>/forme-juridique/etapes/<int:key>/", views.legal_step, name="legal_step"),
    path("<str:reference>/avis/<str:kind>/", views.verdict, name="verdict"),
    path("<str:reference>/avis/<str:kind>/retirer/", views.withdraw_verdict, name="withdraw_verdict"),
    path("<str:reference>/commentaires/<int:pk>/repondre/", views.answer_remark, name="answer_remark"),
    path("<str:reference>/commentaires/<int:pk>/regler/", views.resolve_remark, name="resolve_remark"),
    path("<str:reference>/<str:tool>/", views.worksheet, name="worksheet"),
    path("<str:reference>/<str:tool>/outil.pdf", views.tool_pdf, name="tool_pdf"),
    path("<str:reference>/<str:tool>/outil.xlsx", views.tool_xlsx, name="tool_xlsx"),
    path("<str:reference>/<str:tool>/garder/", views.keep_tool, name="keep_tool"),
    path("<str:reference>/<str:tool>/versions/<int:number>/", views.tool_version, name="tool_version"),
    path("<str:reference>/<str:tool>/versions/<int:number>/outil.pdf", views.tool_pdf, name="tool_version_pdf"),
    path("<str:reference>/<str:tool>/versions/<int:number>/outil.xlsx", views.tool_xlsx, name="tool_version_xlsx"),
    path("<str:reference>/<str:tool>/<str:key>/", views.topic, name="topic"),
    path("<str:reference>/<str:tool>/<str:key>/commenter/", views.remark, name="remark"),
]
