package io.wheelhouse.cli;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.SecretRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a person for the secrets that an apply needs and that were not given. */
final class AskedSecrets {
    private AskedSecrets() {}

    /** Whether everything that keeps the plan from being applied is a secret that is not there. */
    static boolean isWorthAsking(Plan plan) {
        return plan.items().stream().anyMatch(AskedSecrets::isNeedy)
                && plan.items().stream()
                        .filter(item -> item.verdict() == ItemVerdict.ERROR)
                        .allMatch(item -> item.needs().size() == item.problems().size()
                                && !item.needs().isEmpty());
    }

    private static boolean isNeedy(ItemPlan item) {
        return !item.needs().isEmpty() && (item.toWrite() || item.verdict() == ItemVerdict.ERROR);
    }

    /** Those that were given, and those that the person types; one that is left empty stays needed. */
    static Secrets ask(Plan plan, Secrets given, Terminal terminal) {
        return ask(
                plan.items().stream()
                        .filter(AskedSecrets::isNeedy)
                        .flatMap(item -> item.needs().stream())
                        .distinct()
                        .toList(),
                given,
                terminal);
    }

    /** The same. */
    static Secrets ask(List<SecretRef> needed, Secrets given, Terminal terminal) {
        Map<SecretRef, Secret> all = new HashMap<>(given.values());
        for (var ref : needed) {
            terminal.askSecret("%s of %s: ".formatted(Table.safe(ref.field()), Table.safe(ref.path())))
                    .ifPresent(secret -> all.put(ref, secret));
        }
        return new Secrets(all);
    }
}
