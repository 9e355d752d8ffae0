package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wheelhouse.locks.Layout.Place;
import io.wheelhouse.spi.ServiceException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "chef/prod/web/max_concurrent, Limit[tier=prod/web]",
        "chef/prod/web/current, Counter[tier=prod/web]",
        "chef/prod/web/running/h, 'Holder[tier=prod/web, host=h]'",
        "chef/prod/running/current, Counter[tier=prod/running]",
        "chef/prod/web/running, Unknown[name=prod/web/running]",
        "chef/prod/web/running/, Unknown[name=prod/web/running/]",
        "chef/prod/web/, Unknown[name=prod/web/]",
        "chef/prod//current, Unknown[name=prod//current]",
        "chef//web/current, Unknown[name=/web/current]",
        "'chef/prod/ /max_concurrent', 'Unknown[name=prod/ /max_concurrent]'",
        "'chef/ /web/current', 'Unknown[name= /web/current]'",
        "chef/prod/web/Current, Unknown[name=prod/web/Current]",
        "'chef/pr\u2028od/web/current', 'Unknown[name=pr\u2028od/web/current]'",
        "'chef/prod/w\teb/current', 'Unknown[name=prod/w\teb/current]'",
        "'chef/prod/w\u00a0eb/current', 'Unknown[name=prod/w\u00a0eb/current]'",
        "'chef/prod/w\u202eeb/current', 'Unknown[name=prod/w\u202eeb/current]'",
        "chef/prod/wéb/current, Counter[tier=prod/wéb]",
        "chef/prod/\uD83D\uDE80/current, Counter[tier=prod/\uD83D\uDE80]",
        "chef/, Unknown[name=]",
        "chefs/prod/web/current, Unknown[name=chefs/prod/web/current]"
    })
    void every_key_has_one_place(String key, String place) {
        assertThat(Layout.DEFAULT.place(key)).hasToString(place);
    }

    @Test
    void without_root_every_top_folder_is_an_environment_but_our_own() {
        var layout = new Layout("", "wheelhouse/");
        assertThat(layout.place("prod/web/current")).isEqualTo(new Place.Counter(WEB));
        assertThat(layout.place("wheelhouse/saved/current")).isInstanceOf(Place.Unknown.class);
    }

    @Test
    void a_root_below_our_own_prefix_would_hide_every_tier() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Layout("own/chef/", "own/"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Layout("chef/", "chef/"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Layout("chef", "own/"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Layout("chef/", "own"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Layout("chef/", ""));
    }

    @Test
    void an_environment_that_is_called_like_our_prefix_keeps_its_unknown_keys() {
        var shop = Shop.with("m1");
        shop.world.put("chef/wheelhouse/notes", "x");
        shop.world.put("chef/wheelhouse/web/max_concurrent", "2");
        var board = all(shop.world);
        assertThat(board.tiers())
                .extracting(view -> view.name().toString())
                .containsExactly("prod/web", "wheelhouse/web");
        assertThat(board.unknownKeys()).containsExactly("wheelhouse/notes");
    }

    @Test
    void folder_markers_are_unknown_keys_with_a_name() {
        var shop = Shop.with("m1 c0");
        for (var marker : new String[] {"chef/", "chef/prod/", "chef/prod/web/", "chef/prod/web/running/"}) {
            shop.world.put(marker, "");
        }
        var board = all(shop.world);
        assertThat(board.unknownKeys()).containsExactly("/", "prod/");
        assertThat(board.tiers().getFirst().tier().unknownKeys()).containsExactly("/", "running/");
        assertThat(board.tiers().getFirst().holders()).isEmpty();
    }

    @Test
    void folder_markers_survive_a_release() {
        var shop = new Shop();
        shop.world.put("chef/prod/web/running/", "");
        shop.world.put("chef/prod/web/", "");
        shop.world.given("m1 c1 a");
        applied(shop.world.carryOut(shop.world.locks.override(WEB, "a")), "RELEASED");
        assertThat(shop.world.find("chef/prod/web/running/")).isPresent();
        assertThat(shop.world.find("chef/prod/web/")).isPresent();
    }

    @Test
    void a_folder_with_nothing_but_unknown_keys_is_no_tier() {
        var shop = new Shop();
        shop.world.put("chef/prod/web/notes", "x");
        var board = all(shop.world);
        assertThat(board.tiers()).isEmpty();
        assertThat(board.unknownKeys()).containsExactly("prod/web/notes");
    }

    @Test
    void an_estate_without_root_works_like_any_other() {
        var shop = new Shop(new Layout("", "wheelhouse/"));
        shop.world.given("m2 c1 a");
        applied(shop.world.carryOut(shop.world.locks.disable(new Targets.All())), "DISABLED");
        applied(shop.world.carryOut(shop.world.locks.override(WEB, "a")), "RELEASED");
        var board = all(shop.world);
        assertThat(board.tiers()).extracting(TierView::name).containsExactly(WEB);
        assertThat(board.tiers().getFirst().tier().savedLimit()).contains(2);
        assertThat(board.unknownKeys()).isEmpty();
    }

    private static BoardView all(World world) {
        try {
            return world.locks.board(Optional.empty());
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "prod", "prod/", "/web", "prod/web/", "a/b/c", " /web"})
    void a_tier_is_named_by_environment_and_tier(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TierName.parse(text));
    }

    @Test
    void a_limit_below_minus_1_is_not_even_prepared() {
        var locks = new Shop().world.locks;
        assertThatIllegalArgumentException().isThrownBy(() -> locks.limit(WEB, -2));
    }
}
