"""A purchase in kind: what the organisation buys for a start-up out of its grant, and whose it is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from incubator.grants.models.award import Award, Tranche
from incubator.grants.models.budget import BudgetItem
from incubator.grants.workflows import PurchaseState, PurchaseWorkflow
from media.models import StoredFile

# Asked or approved: the tranche still holds the money.
UNPAID_PURCHASE = [PurchaseState.ASKED, PurchaseState.APPROVED]
# The supplier is paid: the ledger has the line.
BOUGHT = [PurchaseState.PAID, PurchaseState.RECEIVED, PurchaseState.CONTESTED, PurchaseState.TRANSFERRED]
HANDED = [PurchaseState.RECEIVED, PurchaseState.TRANSFERRED]


class Purchase(PurchaseWorkflow):
    """Goods or a service that the organisation pays to a supplier for the start-up of `award`.

    Drawn from `tranche`, which is smaller by as much once it is paid. `supplier_key` and `number_key` say which invoice
    it is, however it was typed: the same one is used once over all awards. `answer` is what the start-up says of what
    it received, or contests.
    """

    class Kind(models.TextChoices):
        GOODS = "goods", pgettext_lazy("purchase", "goods")
        SERVICE = "service", pgettext_lazy("purchase", "a service")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="purchases")
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    tranche = models.ForeignKey(
        Tranche, on_delete=models.PROTECT, related_name="purchases", verbose_name=_("tranche that it is drawn from")
    )
    category = models.ForeignKey(
        BudgetItem,
        null=True,
        on_delete=models.PROTECT,
        related_name="purchases",
        verbose_name=_("category of the budget"),
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, verbose_name=_("what it is"))
    description = models.TextField(verbose_name=_("what is bought"))
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount, tax included"))
    supplier = models.CharField(max_length=150, verbose_name=_("supplier"))
    ice = models.CharField(max_length=15, blank=True, verbose_name=_("ICE of the supplier"))
    invoice_number = models.CharField(max_length=60, verbose_name=_("number of the invoice"))
    invoiced_on = models.DateField(verbose_name=_("date of the invoice"))
    invoice = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("invoice"))
    supplier_key = models.CharField(max_length=150, editable=False)
    number_key = models.CharField(max_length=60, editable=False, db_index=True)
    # How many people approve it, by the thresholds of the moment when it was asked for.
    approvers = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField(verbose_name=_("asked at"))
    approved_at = models.DateTimeField(null=True, verbose_name=_("approved at"))
    paid_on = models.DateField(null=True, verbose_name=_("paid on"))
    payment_reference = models.CharField(max_length=60, blank=True, verbose_name=_("reference of the transfer"))
    proof = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("proof of the payment")
    )
    received_on = models.DateField(null=True, verbose_name=_("received on"))
    answer = models.TextField(blank=True, verbose_name=_("what the start-up says"))
    photograph = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("photograph")
    )
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    asset_tag = models.CharField(max_length=40, blank=True, verbose_name=_("inventory number"))
    place = models.CharField(max_length=200, blank=True, verbose_name=_("place where it is kept"))
    transferred_on = models.DateField(null=True, verbose_name=_("handed over on"))
    conditions = models.TextField(blank=True, verbose_name=_("conditions of the transfer"))
    transferred_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="one_purchase_a_number"),
            models.UniqueConstraint(
                fields=["supplier_key", "number_key"],
                condition=~Q(state=PurchaseState.CANCELLED),
                name="one_purchase_an_invoice",
            ),
            models.UniqueConstraint(fields=["asset_tag"], condition=~Q(asset_tag=""), name="one_asset_a_tag"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="purchase_is_positive"),
            models.CheckConstraint(
                condition=~Q(state__in=[PurchaseState.APPROVED, *BOUGHT]) | Q(approved_at__isnull=False),
                name="purchase_approved_has_a_time",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=BOUGHT, paid_on__isnull=False, proof__isnull=False) & ~Q(payment_reference=""))
                | Q(state__in=[*UNPAID_PURCHASE, PurchaseState.CANCELLED], paid_on__isnull=True, proof__isnull=True),
                name="purchase_paid_has_proof",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HANDED)
                | (Q(received_on__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="purchase_received_in_words",
            ),
            models.CheckConstraint(
                condition=~Q(state=PurchaseState.CONTESTED) | (Q(answered_by__isnull=False) & ~Q(answer="")),
                name="purchase_contested_in_words",
            ),
            models.CheckConstraint(condition=Q(asset_tag="") | Q(kind="goods"), name="asset_is_goods"),
            models.CheckConstraint(
                condition=(
                    Q(state=PurchaseState.TRANSFERRED, transferred_on__isnull=False, transferred_by__isnull=False)
                    & ~Q(asset_tag="")
                )
                | (~Q(state=PurchaseState.TRANSFERRED) & Q(transferred_on__isnull=True)),
                name="purchase_handed_over_as_an_asset",
            ),
        ]
        verbose_name = _("purchase in kind")
        verbose_name_plural = _("purchases in kind")

    def __str__(self) -> str:
        return f"{self.award}/N{self.number}"

    @property
    def is_goods(self) -> bool:
        """Whether it is a thing that has an owner."""
        return self.kind == self.Kind.GOODS

    @property
    def bought(self) -> bool:
        """Whether the supplier is paid."""
        return self.state in BOUGHT


class PurchaseSignature(models.Model):
    """One person's act on a purchase. No person signs one twice, whatever their rights."""

    class Act(models.TextChoices):
        ASK = "ask", _("request")
        APPROVE = "approve", _("approval")
        PAY = "pay", _("payment")

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="signatures")
    act = models.CharField(max_length=10, choices=Act.choices, verbose_name=_("act"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Whose approval it is, where a deputy gave it.
    stead = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(verbose_name=_("at"))

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["purchase", "person"], name="one_purchase_signature_a_person"),
            models.UniqueConstraint(
                fields=["purchase", "act"], condition=~Q(act="approve"), name="one_purchase_signature_an_act"
            ),
            models.UniqueConstraint(fields=["purchase", "stead"], name="one_purchase_signature_a_stead"),
            models.CheckConstraint(
                condition=Q(stead__isnull=True) | Q(act="approve"), name="purchase_signature_stead_approves"
            ),
        ]
        verbose_name = _("signature of a purchase")
        verbose_name_plural = _("signatures of purchases")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_act_display()}"
