package io.wheelhouse.workspace;

import io.wheelhouse.change.EnvironmentPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How careful each environment of a workspace wants us to be. An exact name wins over a pattern, a longer pattern over a
 * shorter one, an earlier rule over a later one; without a rule, the name decides.
 */
public record EnvironmentPolicies(List<EnvironmentRule> rules) {
    private static final Set<String> PRODUCTION_WORDS = Set.of("prod", "production", "live");
    private static final Pattern SEPARATOR = Pattern.compile("[-_.]");

    private static int mostSpecific(EnvironmentRule one, EnvironmentRule other) {
        return one.exact() == other.exact()
                ? Integer.compare(other.pattern().length(), one.pattern().length())
                : Boolean.compare(other.exact(), one.exact());
    }

    public EnvironmentPolicies {
        rules = List.copyOf(rules);
    }

    public EnvironmentPolicy of(String environment) {
        return rules.stream()
                .filter(rule -> rule.covers(environment))
                .min(EnvironmentPolicies::mostSpecific)
                .map(EnvironmentRule::policy)
                .orElseGet(() -> byName(environment));
    }

    private static EnvironmentPolicy byName(String environment) {
        var production =
                SEPARATOR.splitAsStream(environment.toLowerCase(Locale.ROOT)).anyMatch(PRODUCTION_WORDS::contains);
        return production ? EnvironmentPolicy.PRODUCTION : EnvironmentPolicy.ROUTINE;
    }
}
