"""Addresses of this room in my space."""

from django.urls import path

from evaluation.pitches.views import acting, closing, days, screen, slots

app_name = "pitches"
urlpatterns = [
    path("passage/<int:pk>/<str:name>/", acting.act, name="act"),
    path("journee/<int:pk>/", days.day, name="day"),
    path("journee/<int:pk>/modifier/", days.change, name="change"),
    path("journee/<int:pk>/annoncer/", days.announce, name="announce"),
    path("journee/<int:pk>/prevenir/", days.tell, name="tell"),
    path("journee/<int:pk>/completer/", days.complete, name="complete"),
    path("journee/<int:pk>/annuler/", days.cancel, name="cancel"),
    path("journee/<int:pk>/ouvrir/", days.begin, name="begin"),
    path("journee/<int:pk>/suivant/", acting.following, name="next"),
    path("journee/<int:pk>/envoyer/", acting.send_sheets, name="send_sheets"),
    path("journee/<int:pk>/clore/", closing.close, name="close"),
    path("journee/<int:pk>/ecran/", screen.screen, name="screen"),
    path("journee/<int:pk>/maintenant/", screen.now, name="now"),
    path("mon-passage/<str:reference>/<int:number>/", slots.slot, name="slot"),
    path("mon-passage/<str:reference>/<int:number>/agenda.ics", slots.calendar, name="calendar"),
    path("<str:call_code>/<int:number>/", days.of_stage, name="of_stage"),
]
