package io.wheelhouse.desktop.vault;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.Problem;
import io.wheelhouse.vault.tree.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plans, for tests. */
final class Plans {
    private Plans() {}

    static Plan of(ItemPlan... items) {
        return of(List.of(), items);
    }

    static Plan of(List<String> unmanaged, ItemPlan... items) {
        var tree = new Tree(Path.of("vault-config"), List.of(), List.of(), List.of(), List.of());
        return new Plan(tree, List.of(items), unmanaged, Map.of());
    }

    static ItemPlan item(String file, ItemVerdict verdict) {
        var wanted = new VaultValue.Text("20m");
        var actual = VaultValue.Num.of(verdict == ItemVerdict.SAME ? 1200 : 3600);
        var field = new FieldPlan(
                "token_ttl",
                wanted,
                Optional.of(actual),
                verdict == ItemVerdict.SAME ? FieldVerdict.SAME : FieldVerdict.CHANGED,
                "duration");
        return new ItemPlan(
                file,
                file.replaceFirst("\\.[a-z]+$", ""),
                "approle role",
                verdict,
                List.of(field),
                List.of(),
                verdict == ItemVerdict.ERROR ? List.of(new Problem(file, 4, "ttl", "it is there twice")) : List.of(),
                List.of(),
                Optional.empty());
    }

    static ItemPlan wanting(String file, String secret) {
        return new ItemPlan(
                file,
                file,
                "userpass user",
                ItemVerdict.ERROR,
                List.of(),
                List.of(),
                List.of(new Problem(file, 0, secret, "making this needs a secret")),
                List.of(new SecretRef(file, secret)),
                Optional.empty());
    }

    /** So many roles, every tenth of which differs. */
    static Plan large(int count) {
        return of(IntStream.range(0, count)
                .mapToObj(number -> item(
                        "auth/approle/role/role-%05d.json".formatted(number),
                        number % 10 == 0 ? ItemVerdict.CHANGED : ItemVerdict.SAME))
                .toArray(ItemPlan[]::new));
    }
}
