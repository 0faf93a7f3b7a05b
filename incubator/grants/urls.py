"""Addresses of this room in my space."""

from django.urls import path

from incubator.grants.views import (
    accounts,
    acts,
    amendments,
    funds,
    orders,
    pages,
    papers,
    receipts,
    signers,
    tranches,
    vetting,
)

app_name = "grants"
urlpatterns = [
    path("", pages.mine, name="mine"),
    path("a-traiter/", pages.queue, name="queue"),
    path("a-traiter/virements.csv", pages.payment_list, name="payment_list"),
    path("ordres/", orders.orders, name="orders"),
    path("ordres/<str:number>/", orders.order, name="order"),
    path("ordres/<str:number>/<str:kind>/", orders.order_file, name="order_file"),
    path("suppleances/", signers.deputies, name="deputies"),
    path("suppleances/<int:key>/fin/", signers.end_deputy, name="end_deputy"),
    path("fonds/", funds.funds, name="funds"),
    path("fonds/<str:code>/", funds.fund, name="fund"),
    path("fonds/<str:code>/grand-livre.csv", receipts.ledger, name="ledger"),
    path("<str:reference>/", pages.award, name="award"),
    path("<str:reference>/fonds/", funds.allocate, name="allocate"),
    path("<str:reference>/echeancier/", tranches.plan, name="plan"),
    path("<str:reference>/tranches/<int:number>/conditions/<str:kind>/", tranches.condition, name="condition"),
    path("<str:reference>/compte/", acts.account, name="account"),
    path("<str:reference>/compte/changement/", accounts.account_change, name="account_change"),
    path("<str:reference>/compte/changement/appel/", accounts.account_call, name="account_call"),
    path("<str:reference>/compte/changement/refus/", accounts.account_refusal, name="account_refusal"),
    path("<str:reference>/declaration/", vetting.declaration, name="declaration"),
    path("<str:reference>/mandat/", vetting.mandate, name="mandate"),
    path("<str:reference>/sanctions/", vetting.check, name="check"),
    path("<str:reference>/signature/", acts.sign, name="sign"),
    path("<str:reference>/avenants/nouveau/", amendments.propose, name="amend"),
    path("<str:reference>/avenants/<int:number>/", amendments.amendment, name="amendment"),
    path("<str:reference>/avenants/<int:number>/<str:act>/", amendments.amendment_act, name="amendment_act"),
    path("<str:reference>/convention/texte/<str:language>/", papers.agreement, name="agreement_paper"),
    path("<str:reference>/convention/versions/<int:number>/", papers.version, name="agreement_version"),
    path("<str:reference>/convention/<str:act>/", acts.agreement_act, name="agreement_act"),
    path("<str:reference>/tranches/<int:number>/reception/", receipts.receipt, name="receipt"),
    path("<str:reference>/tranches/<int:number>/<str:act>/", acts.payment_act, name="payment_act"),
]
