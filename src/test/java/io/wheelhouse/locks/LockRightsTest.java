package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ConnectionReport.Step;
import io.wheelhouse.spi.KvOperation;
import org.junit.jupiter.api.Test;

class LockRightsTest {
    private final Shop shop = new Shop();
    private final World world = shop.world;

    private void environments(String... names) {
        for (var name : names) {
            world.put(world.layout.limitKey(new TierName(name, "web")), "3");
        }
    }

    private Step change() {
        return world.locks.rights().get(1);
    }

    @Test
    void a_token_for_one_environment_may_change_that_one() {
        environments("dev", "prod", "qa");
        shop.store.readOnly(key -> !key.startsWith("chef/prod/"));
        assertThat(change().result()).isEqualTo(Result.WARNING);
        assertThat(change().detail()).isEqualTo("allowed in 1 of 3 environments: prod; not allowed in dev, qa");
    }

    @Test
    void a_rule_that_denies_below_the_root_is_noticed() {
        environments("dev", "prod");
        shop.store.readOnly(key -> key.startsWith("chef/prod/"));
        assertThat(change().detail()).isEqualTo("allowed in 1 of 2 environments: dev; not allowed in prod");
    }

    @Test
    void a_token_that_may_write_everywhere_or_nowhere_is_told_so() {
        environments("dev", "prod");
        assertThat(change().detail()).isEqualTo("allowed in 2 environments");
        assertThat(change().result()).isEqualTo(Result.OK);
        shop.store.readOnly(key -> true);
        assertThat(change().detail()).startsWith("not allowed: looking only");
    }

    @Test
    void many_environments_are_asked_about_in_one_transaction_that_writes_nothing() {
        for (int number = 0; number < 40; number++) {
            environments("e%02d".formatted(number));
        }
        world.remember();
        assertThat(change().detail()).contains("first 30 of 40 environments");
        assertThat(shop.store.sent())
                .allMatch(asked -> asked.size() <= 30)
                .allMatch(asked -> asked.stream().allMatch(KvOperation.CheckAbsent.class::isInstance))
                .hasSize(2);
        world.same();
    }

    @Test
    void without_environments_the_root_is_asked_about() {
        assertThat(change().detail()).isEqualTo("allowed");
        shop.store.readOnly(key -> key.startsWith("chef/"));
        assertThat(change().detail()).startsWith("not allowed");
    }

    @Test
    void our_own_keys_are_asked_about_where_they_lie() {
        shop.store.readOnly(key -> key.startsWith("wheelhouse/audit/"));
        assertThat(world.locks.rights().get(2).detail()).startsWith("not allowed");
    }
}
