"""The budget of a grant: what it is to be spent on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedTextField
from incubator.grants.models.award import Award


class BudgetItem(models.Model):
    """One category of the budget of an award. They sum to the award."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="budget")
    position = models.PositiveSmallIntegerField(default=1)
    key = models.CharField(max_length=60)
    label = LocalisedTextField(verbose_name=_("category"))
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["award", "key"], name="one_budget_item_a_category"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_item_not_negative"),
        ]
        verbose_name = _("category of a budget")
        verbose_name_plural = _("categories of a budget")

    def __str__(self) -> str:
        return f"{self.award}: {self.label}"
