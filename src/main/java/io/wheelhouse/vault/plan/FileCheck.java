package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.FieldSpec;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.rule.SecretPlace;
import io.wheelhouse.vault.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a file, whatever the server has: it is said before anything is sent. */
final class FileCheck {
    /** A duration, and the one that it must not exceed: the server answers 400. */
    private static final List<Map.Entry<String, String>> LIMITED = List.of(
            Map.entry("config.default_lease_ttl", "config.max_lease_ttl"),
            Map.entry("token_ttl", "token_max_ttl"),
            Map.entry("default_ttl", "max_ttl"),
            Map.entry("ttl", "max_ttl"));

    private final Target target;
    private final List<Problem> problems = new ArrayList<>();

    private FileCheck(Target target) {
        this.target = target;
    }

    static List<Problem> of(Target target) {
        if (target.area() == Target.Area.POLICY) {
            return PolicyCheck.of(target.item());
        }
        var check = new FileCheck(target);
        var wanted = Wanted.of(target);
        wanted.forEach(check::field);
        LIMITED.forEach(pair -> check.limited(wanted, pair.getKey(), pair.getValue()));
        check.contradictions(wanted);
        check.cors(wanted);
        return check.problems;
    }

    private void field(String name, VaultValue value) {
        var spec = target.kind().field(name);
        if (spec.is(FieldSpec.Trait.SECRET)) {
            wrong(
                    name,
                    "this is a secret, and secrets do not belong in the tree; leave it out, it is asked for when it is needed");
            return;
        }
        var secret = Literals.place(name, value, !target.kind().knows(name));
        if (secret.isPresent()) {
            wrong(
                    secret.get(),
                    "a secret stands here in the clear; take it out of the tree, and change it, since Git keeps it"
                            + given(secret.get()));
        } else if (Literals.isMasked(value)) {
            wrong(name, "a mask stands where a password would, and would become it; leave it out, or use {{password}}");
        } else {
            Comparison.problem(spec, value).ifPresent(what -> wrong(name, what));
        }
        for (var other : spec.alsoReadAs()) {
            if (other.compareTo(name) > 0 && target.item().fields().field(other).isPresent()) {
                wrong(name, "%s is another name of the same setting; keep one".formatted(other));
            }
        }
    }

    /** How it is given instead, where it can be. */
    private String given(String place) {
        return SecretPlace.isTaken(target.kind(), target.item().fields(), place)
                ? "; it can be given with --secret %s#%s"
                        .formatted(target.item().path(), place)
                : "";
    }

    private void limited(Map<String, VaultValue> wanted, String lower, String upper) {
        var low = duration(wanted, lower);
        var high = duration(wanted, upper);
        if (low.isPresent() && high.isPresent() && high.get() > 0 && low.get() > high.get()) {
            wrong(lower, "it is longer than %s, which the server refuses".formatted(upper));
        }
    }

    private static Optional<Long> duration(Map<String, VaultValue> wanted, String name) {
        return Optional.ofNullable(wanted.get(name)).flatMap(Comparison::seconds);
    }

    /** Every write of it switches CORS on, whatever it says, and takes an origin (vault: handleCORSUpdate, and run). */
    private void cors(Map<String, VaultValue> wanted) {
        if (!target.kind().name().equals("cors")) {
            return;
        }
        boolean off = wanted.containsKey("enabled") && !Comparison.isTrue(wanted.get("enabled"));
        if (off && wanted.size() > 1) {
            wrong("enabled", "a write of the other fields would switch it on; leave them out, or this one");
        } else if (!off && Comparison.isNothing(wanted.getOrDefault("allowed_origins", new VaultValue.Null()))) {
            wrong("allowed_origins", "the server wants at least one origin, or *");
        }
    }

    /** The server overrides generate_lease when nothing is stored, so it can never hold (decided: an error). */
    private void contradictions(Map<String, VaultValue> wanted) {
        if (target.kind().name().equals("pki role")
                && Comparison.isTrue(wanted.get("no_store"))
                && Comparison.isTrue(wanted.get("generate_lease"))) {
            wrong("generate_lease", "with no_store the server takes it back; leave one of them out");
        }
    }

    private void wrong(String field, String what) {
        problems.add(new Problem(target.item().file(), target.item().line(field), field, what));
    }
}
