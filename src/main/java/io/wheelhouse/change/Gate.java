package io.wheelhouse.change;

import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeKind.Danger;
import io.wheelhouse.change.Outcome.Refused;
import io.wheelhouse.change.Outcome.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The one place that decides whether a previewed change may go out. It lies below every panel and every command.
 *
 * @param workspace the workspace's name, which a bulk change over several production environments asks for
 * @param readOnly nothing may be changed at all
 * @param policies each environment's policy, by name
 * @param previewAge how old a preview may be
 * @param secret tells of a text whether it holds a secret that must not be written down
 */
public record Gate(
        String workspace,
        boolean readOnly,
        Function<String, EnvironmentPolicy> policies,
        Duration previewAge,
        Predicate<String> secret) {

    /** Long enough to read a bulk preview with care, short enough that nobody confirms yesterday's world. */
    public static final Duration PREVIEW_AGE = Duration.ofMinutes(10);

    /** One that knows no secrets. */
    public Gate(String workspace, boolean readOnly, Function<String, EnvironmentPolicy> policies, Duration previewAge) {
        this(workspace, readOnly, policies, previewAge, text -> false);
    }

    /** What a person has to do before this change may go out, so that a dialog can ask for it. */
    public Demand demand(ChangeKind kind, Scope scope) {
        var production = scope.environments().stream()
                .filter(name -> policies.apply(name).production())
                .toList();
        var reason = kind.asker() == Asker.OPERATOR
                && (kind.danger() == Danger.DESTRUCTIVE
                        || scope.environments().stream()
                                .anyMatch(name -> policies.apply(name).reasonRequired()));
        var typed = kind.asker() == Asker.OPERATOR && scope.bulk() && !production.isEmpty()
                ? Optional.of(production.size() == 1 ? production.getFirst() : workspace)
                : Optional.<String>empty();
        return new Demand(reason, typed, production);
    }

    /**
     * Says no, or nothing.
     *
     * @param now the present, by the same clock that stamped the preview
     */
    public Optional<Refused> check(ChangeKind kind, Scope scope, Instant readAt, Approval approval, Instant now) {
        if (readOnly) {
            return refuse(
                    Why.READ_ONLY,
                    "Workspace %s is read-only: nothing was changed. Use another workspace, or take readOnly out of its file."
                            .formatted(workspace));
        }
        var age = Duration.between(readAt, now);
        if (age.abs().compareTo(previewAge) > 0) {
            return refuse(
                    Why.PREVIEW_TOO_OLD,
                    "The preview is %s: nothing was changed. Look again."
                            .formatted(
                                    age.isNegative()
                                            ? "of a time that is %s ahead of this clock"
                                                    .formatted(Spans.text(age.negated()))
                                            : Spans.text(age) + " old"));
        }
        var demand = demand(kind, scope);
        if (demand.reason() && approval.reason().isEmpty()) {
            return refuse(Why.POLICY, reasonMissing(kind, demand));
        }
        if (approval.reason().filter(secret).isPresent()) {
            return refuse(
                    Why.POLICY,
                    "The reason holds a secret of one of this workspace's connections, and a reason is kept for good: give it without. Nothing was changed.");
        }
        return checkConsent(kind, demand, approval.consent());
    }

    private Optional<Refused> checkConsent(ChangeKind kind, Demand demand, Consent consent) {
        return switch (consent) {
            case Consent.Beforehand beforehand -> Optional.empty();
            case Consent.Host host ->
                kind.asker() == Asker.HOST
                        ? Optional.empty()
                        : refuse(Why.POLICY, "This change needs a person's confirmation: nothing was changed.");
            case Consent.Answered answered ->
                demand.typedName().isEmpty()
                        ? Optional.empty()
                        : refuse(
                                Why.POLICY,
                                "This changes several things in production: type %s to confirm."
                                        .formatted(demand.typedName().get()));
            case Consent.Typed typed ->
                demand.typedName().isEmpty() || demand.typedName().get().equals(typed.name())
                        ? Optional.empty()
                        : refuse(
                                Why.POLICY,
                                "%s was typed where %s was asked for: nothing was changed."
                                        .formatted(
                                                typed.name(), demand.typedName().get()));
        };
    }

    private static String reasonMissing(ChangeKind kind, Demand demand) {
        return demand.production().isEmpty()
                ? "A reason is required for this change (%s): nothing was changed.".formatted(kind)
                : "%s is production, so a reason is required: nothing was changed."
                        .formatted(String.join(", ", demand.production()));
    }

    private static Optional<Refused> refuse(Why why, String message) {
        return Optional.of(new Refused(message, why));
    }

    /**
     * What a person has to do.
     *
     * @param reason a reason is required
     * @param typedName this name must be typed
     * @param production the production environments touched
     */
    public record Demand(boolean reason, Optional<String> typedName, List<String> production) {
        public Demand {
            production = List.copyOf(production);
        }
    }
}
