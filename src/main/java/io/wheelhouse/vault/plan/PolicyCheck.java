package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.text.Problem;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Vault or OpenBao would refuse about an ACL policy. */
final class PolicyCheck {
    /** Of either product, and of newer ones: recover and subscribe of Vault, scan of OpenBao. */
    private static final Set<String> CAPABILITIES = Set.of(
            "create", "read", "update", "patch", "delete", "list", "sudo", "deny", "scan", "recover", "subscribe");

    /** Made by the server, and never written (vault/policy_store.go). */
    private static final Set<String> IMMUTABLE = Set.of("root", "response-wrapping", "control-group");

    private PolicyCheck() {}

    static List<Problem> of(TreeItem item) {
        var problems = new ArrayList<Problem>();
        if (Places.policyName(item.path()).filter(IMMUTABLE::contains).isPresent()) {
            problems.add(Problem.of(item.file(), "the server makes this policy itself, and nobody can write it"));
        }
        for (var field : item.meaning().fields().keySet()) {
            if (!field.equals("path") && !field.equals("name")) {
                problems.add(new Problem(
                        item.file(), item.line(field), field, "a policy has no such field; there is 'path'"));
            }
        }
        if (item.meaning().field("path").orElse(Fields.NONE) instanceof Fields paths) {
            paths.fields().forEach((path, rules) -> path(item, "path." + path, rules, problems));
        }
        return problems;
    }

    private static void path(TreeItem item, String place, VaultValue rules, List<Problem> problems) {
        var given = rules instanceof Fields fields ? fields.field("capabilities") : Optional.<VaultValue>empty();
        if (given.isPresent() && given.get() instanceof VaultValue.Items capabilities) {
            for (var capability : capabilities.items()) {
                if (!(capability instanceof VaultValue.Text text) || !CAPABILITIES.contains(text.text())) {
                    problems.add(new Problem(
                            item.file(),
                            item.lines().getOrDefault(place + ".capabilities", item.line(place)),
                            place + ".capabilities",
                            "there is no such capability: "
                                    + (capability instanceof VaultValue.Text text
                                            ? "'" + text.text() + "'"
                                            : "not a text")));
                }
            }
        }
    }
}
