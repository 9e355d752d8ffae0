package io.wheelhouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.EnvironmentPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentPoliciesTest {
    private static final EnvironmentPolicy CAREFUL = new EnvironmentPolicy(false, true);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "prod, true",
        "Production, true",
        "eu-prod, true",
        "live_2, true",
        "a.live.b, true",
        "PROD-eu, true",
        "product, false",
        "reprod, false",
        "delivery, false",
        "qa, false",
        "nonprod, false"
    })
    void without_a_rule_the_name_decides(String environment, boolean production) {
        assertThat(new EnvironmentPolicies(List.of()).of(environment))
                .isEqualTo(production ? EnvironmentPolicy.PRODUCTION : EnvironmentPolicy.ROUTINE);
    }

    @Test
    void the_most_specific_rule_wins() {
        var policies = new EnvironmentPolicies(List.of(
                new EnvironmentRule("*", CAREFUL),
                new EnvironmentRule("game-*", EnvironmentPolicy.PRODUCTION),
                new EnvironmentRule("game-longest-?", CAREFUL),
                new EnvironmentRule("game-1", EnvironmentPolicy.ROUTINE)));

        assertThat(policies.of("game-1")).isEqualTo(EnvironmentPolicy.ROUTINE);
        assertThat(policies.of("game-longest-2")).isEqualTo(CAREFUL);
        assertThat(policies.of("game-2")).isEqualTo(EnvironmentPolicy.PRODUCTION);
        assertThat(policies.of("prod")).isEqualTo(CAREFUL);
    }

    @Test
    void signs_of_regular_expressions_mean_themselves() {
        var policies = new EnvironmentPolicies(List.of(new EnvironmentRule("a.b+c", CAREFUL)));

        assertThat(policies.of("a.b+c")).isEqualTo(CAREFUL);
        assertThat(policies.of("axbbc")).isEqualTo(EnvironmentPolicy.ROUTINE);
    }
}
