package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.conflict;
import static io.wheelhouse.locks.World.refused;
import static io.wheelhouse.locks.World.unchanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Progress;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ProbedStore;
import io.wheelhouse.testing.ProbedStore.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkChangeTest {
    /** Three transactions: 63, 63 and 24 tiers. */
    private static final int TIERS = 150;

    private final Shop shop = new Shop();
    private final World world = shop.world;

    private static TierName tier(int number) {
        return new TierName("prod", "t%03d".formatted(number));
    }

    /** A transaction to which nothing happens. */
    private static ProbedStore.Passing pass() {
        return (operations, server) -> server.transact(operations);
    }

    @BeforeEach
    void lay_out() {
        world.write(IntStream.range(0, TIERS)
                .<KvOperation>mapToObj(
                        number -> new KvOperation.Set(world.layout.limitKey(tier(number)), new byte[] {'3'}, 7))
                .toArray(KvOperation[]::new));
        world.remember();
    }

    private ChangeResult disableAll() {
        return world.carryOut(world.locks.disable(Targets.parse(List.of("prod"))));
    }

    private String limit(int number) {
        return world.value(world.layout.limitKey(tier(number))).orElse("absent");
    }

    private static long count(ChangeResult result, String outcome) {
        return result.items().stream()
                .filter(item -> item.outcome().equals(outcome))
                .count();
    }

    @Test
    void a_conflict_in_the_third_transaction_is_that_tiers_alone_and_undo_takes_back_what_was_applied() {
        shop.store.next(pass()).next(pass()).before(() -> world.put(world.layout.limitKey(tier(140)), "9"));
        var result = disableAll();
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message()).contains("149 of 150 tiers changed, 1 not", "previewed 3, now 9");
        assertThat(result.items())
                .filteredOn(item -> !item.applied())
                .singleElement()
                .returns("prod/t140", ChangeItem::name)
                .returns("CONFLICT", ChangeItem::outcome);
        assertThat(limit(0)).isEqualTo("0");
        assertThat(limit(140)).isEqualTo("9");
        assertThat(world.value(world.layout.savedKey(tier(140)))).isEmpty();

        var undone = world.undo();
        applied(undone, "DONE: 149 tiers changed");
        assertThat(limit(0)).isEqualTo("3");
        assertThat(limit(140)).isEqualTo("9");
        assertThat(world.value(world.layout.savedKey(tier(0)))).isEmpty();
    }

    @Test
    void an_environment_is_not_done_while_a_tier_of_it_came_to_be_since_the_preview() {
        var result = world.carryOut(
                world.locks.disable(Targets.parse(List.of("prod"))),
                () -> world.put(world.layout.limitKey(tier(900)), "5"));
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message())
                .contains("150 of 151 tiers changed, 1 not", "CONFLICT: prod/t900 came to be");
        assertThat(limit(900)).isEqualTo("5");
    }

    @Test
    void an_environment_is_not_done_while_a_tier_was_switched_on_that_was_off_at_the_preview() {
        world.put(world.layout.limitKey(tier(7)), "0");
        var result = world.carryOut(
                world.locks.disable(Targets.parse(List.of("prod"))),
                () -> world.put(world.layout.limitKey(tier(7)), "2"));
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.items())
                .filteredOn(item -> !item.applied())
                .singleElement()
                .returns("prod/t007", ChangeItem::name)
                .returns("CONFLICT", ChangeItem::outcome);
    }

    @Test
    void a_tier_that_came_to_be_with_nothing_to_do_is_no_matter() {
        applied(
                world.carryOut(
                        world.locks.disable(Targets.parse(List.of("prod"))),
                        () -> world.put(world.layout.limitKey(tier(900)), "0")),
                "DONE: 150 tiers changed");
    }

    @Test
    void a_last_look_that_fails_is_told_with_what_was_done() {
        shop.store.next(pass()).next(pass()).next((operations, server) -> {
            var done = server.transact(operations);
            shop.store.denyReads(key -> true);
            return done;
        });
        var result = disableAll();
        applied(result, "DONE: 150 tiers changed");
        assertThat(World.notes(result)).anyMatch(note -> note.startsWith("Whether more tiers came to be meanwhile"));
    }

    @Test
    void what_moved_of_a_single_tier_is_told_key_by_key() {
        var result =
                world.carryOut(world.locks.limit(tier(3), 8), () -> world.put(world.layout.limitKey(tier(3)), "4"));
        assertThat(((Outcome.Conflict) result.outcome()).changed())
                .containsExactly(world.layout.limitKey(tier(3)) + ": previewed 3, now 4");
    }

    @Test
    void tiers_that_the_token_may_not_write_do_not_hold_up_the_others() {
        shop.store.readOnly(key -> key.contains("/t00"));
        var result = disableAll();
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(count(result, "DENIED")).isEqualTo(10);
        assertThat(count(result, "APPLIED")).isEqualTo(140);
        assertThat(limit(0)).isEqualTo("3");
        assertThat(limit(10)).isEqualTo("0");
    }

    @Test
    void a_token_that_may_write_none_of_them_is_denied() {
        shop.store.readOnly(key -> true);
        assertThat(disableAll().outcome()).isInstanceOf(Outcome.Denied.class);
        world.same();
    }

    @Test
    void how_many_have_ended_is_told_before_the_first_transaction_and_after_each() {
        shop.store.before(() -> world.put(world.layout.limitKey(tier(3)), "9"));
        var told = new ArrayList<String>();
        world.stopping(world.locks.disable(Targets.parse(List.of("prod"))), telling(told));
        assertThat(told)
                .as("the first of four had one conflict, and was sent again without it")
                .containsExactly(
                        "0 of 150 tiers", "1 of 150 tiers", "64 of 150 tiers", "127 of 150 tiers", "150 of 150 tiers");
        told.clear();
        world.stopping(world.locks.limit(tier(0), 5), telling(told));
        assertThat(told).as("of a single tier").isEmpty();
    }

    private static StopSign telling(List<String> told) {
        return new StopSign() {
            @Override
            public boolean stop() {
                return false;
            }

            @Override
            public void reached(Progress progress) {
                told.add(progress.words());
            }
        };
    }

    @Test
    void what_was_chosen_is_counted_once_in_title_journal_and_undo() {
        var eu = new TierName("eu", "web");
        world.given(eu, "m3").given(new TierName("eu", "api"), "m3");
        assertThat(title(List.of("prod"), List.of(tier(1), tier(2), tier(3)))).isEqualTo("all of prod");
        assertThat(title(List.of("prod"), List.of(tier(1), eu))).isEqualTo("all of prod and eu/web");
        assertThat(title(List.of(), List.of(tier(1), tier(1), eu))).isEqualTo("prod/t001 and eu/web");
        assertThat(title(List.of(), List.of(tier(1), tier(2), tier(3)))).isEqualTo("3 tiers of prod");
        assertThat(title(List.of(), List.of(tier(1), tier(2), eu))).isEqualTo("3 tiers in 2 environments");
        world.given(new TierName("us", "web"), "m3");
        var all = new Targets.Some(List.of("eu", "prod", "us"), List.of(tier(1), eu));
        var result = world.carryOut(world.locks.disable(all));
        assertThat(result.title()).isEqualTo("Disable Chef runs on 153 tiers in 3 environments");
        assertThat(world.journalled(result).intent().title()).isEqualTo(result.title());
        assertThat(world.undo().title()).isEqualTo("Undo: " + result.title());
    }

    private String title(List<String> environments, List<TierName> tiers) {
        return world.preview(world.locks.disable(new Targets.Some(environments, tiers)))
                .title()
                .replace("Disable Chef runs on ", "");
    }

    @Test
    void thousands_of_tiers_are_set_apart() {
        assertThat(Named.tiers(5016)).isEqualTo("5,016 tiers");
        assertThat(Named.tiers(1)).isEqualTo("1 tier");
    }

    @Test
    void stopping_finishes_the_transaction_that_was_begun() {
        var result = world.stopping(
                world.locks.disable(Targets.parse(List.of("prod"))),
                () -> !shop.store.sent().isEmpty());
        assertThat(count(result, "APPLIED")).isEqualTo(63);
        assertThat(count(result, "FAILED")).isEqualTo(87);
        assertThat(limit(62)).isEqualTo("0");
        assertThat(limit(63)).isEqualTo("3");
    }

    @Test
    void a_server_that_goes_away_leaves_the_rest_unsent() {
        shop.store.next(pass()).next((operations, server) -> {
            throw new ServiceException.Unreachable("down");
        });
        var result = disableAll();
        assertThat(count(result, "APPLIED")).isEqualTo(63);
        assertThat(count(result, "FAILED")).isEqualTo(87);
        assertThat(shop.store.sent()).hasSize(2);
        applied(world.undo(), "DONE: 63 tiers changed");
        assertThat(limit(0)).isEqualTo("3");
    }

    @Test
    void a_lost_reply_is_recognised_by_its_proof_and_the_rest_goes_on() {
        shop.store.next(pass()).loseReply();
        applied(disableAll(), "DONE: 150 tiers changed");
    }

    @Test
    void a_transaction_on_its_way_is_fenced_off_before_it_is_called_not_applied() throws ServiceException {
        var held = new Held();
        shop.store.next(pass()).holdBack(held);
        var result = disableAll();
        assertThat(count(result, "APPLIED")).isEqualTo(87);
        assertThat(result.items())
                .filteredOn(item -> !item.applied())
                .hasSize(63)
                .allMatch(item -> item.message().startsWith("NOT APPLIED"));
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        assertThat(limit(63)).isEqualTo("3");
    }

    @Test
    void a_transaction_that_arrives_just_before_it_is_fenced_off_does_not_hold_up_the_rest() {
        var held = new Held();
        shop.store.holdBack(held).before(held::arrive);
        applied(disableAll(), "DONE: 150 tiers changed");
    }

    /** It has told the rest as not applied, for good. */
    @Test
    void nothing_more_is_sent_once_another_process_has_settled_the_change() {
        var held = new Held();
        shop.store.holdBack(held).before(() -> {
            held.arrive();
            var intent = world.journal.open("test").getFirst().intent();
            new LockRecovery(shop.behind, intent.detail("server"), world.layout)
                    .settle(new JournalEntry(1, intent, Optional.empty()));
        });
        var result = disableAll();
        assertThat(count(result, "APPLIED")).isEqualTo(63);
        assertThat(result.items())
                .filteredOn(item -> !item.applied())
                .hasSize(87)
                .allMatch(item -> item.message().startsWith("NOT APPLIED"));
        assertThat(limit(149)).isEqualTo("3");
    }

    @Test
    void a_transaction_that_cannot_be_settled_is_unknown() {
        shop.store.next(pass()).loseRequest();
        for (int fence = 0; fence < 7; fence++) {
            shop.store.loseRequest();
        }
        var result = disableAll();
        assertThat(result.outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(count(result, "APPLIED")).isEqualTo(63);
        assertThat(count(result, "UNKNOWN")).isEqualTo(63);
        assertThat(count(result, "FAILED")).isEqualTo(24);
    }

    @Test
    void a_body_that_is_too_large_is_halved() {
        shop.store.next((operations, server) -> new KvTransactionResult.TooLarge(0));
        applied(disableAll(), "DONE: 150 tiers changed");
        assertThat(shop.store.sent().get(1)).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void a_server_that_takes_too_few_operations_for_one_tier_fails_without_trying_each() {
        shop.store.operationLimit(2);
        var result = disableAll();
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.items()).hasSize(150).noneMatch(ChangeItem::applied);
        assertThat(shop.store.sent()).hasSize(2);
    }

    @Test
    void a_conflict_whose_reason_cannot_be_read_counts_each_tier_once() {
        shop.store.before(() -> {
            world.put(world.layout.limitKey(tier(0)), "9");
            world.put(world.layout.limitKey(tier(1)), "9");
            shop.store.passRead().passRead().failRead(new ServiceException.Unreachable("down"));
        });
        var result = disableAll();
        assertThat(result.items())
                .extracting(ChangeItem::name)
                .doesNotHaveDuplicates()
                .hasSize(150);
        assertThat(count(result, "CONFLICT")).isEqualTo(2);
        assertThat(count(result, "APPLIED")).isEqualTo(148);
    }

    @Test
    void many_conflicts_are_explained_by_a_few_reads() {
        shop.store.before(
                () -> IntStream.range(0, 40).forEach(number -> world.put(world.layout.limitKey(tier(number)), "9")));
        var result = disableAll();
        assertThat(result.items())
                .filteredOn(item -> item.outcome().equals("CONFLICT"))
                .hasSize(40)
                .allMatch(item -> item.message().contains("previewed 3, now 9"));
        assertThat(shop.store.modes()).hasSizeLessThan(10);
    }

    @Test
    void many_conflicts_that_cannot_be_explained_are_conflicts_all_the_same() {
        shop.store.before(() -> {
            IntStream.range(0, 40).forEach(number -> world.put(world.layout.limitKey(tier(number)), "9"));
            shop.store.passRead().passRead().failRead(new ServiceException.Unreachable("down"));
        });
        var result = disableAll();
        assertThat(result.items())
                .filteredOn(item -> item.outcome().equals("CONFLICT"))
                .hasSize(40)
                .allMatch(item -> item.message().contains("could not be read just now"));
        assertThat(count(result, "APPLIED")).isEqualTo(110);
    }

    @Test
    void a_process_that_dies_in_the_third_transaction_is_recovered_tier_by_tier_and_undone() throws Exception {
        world.put(world.layout.limitKey(new TierName("prod", "a tier")), "4");
        shop.store.next(pass()).next(pass()).next((operations, server) -> {
            throw new IllegalStateException("the process dies");
        });
        assertThatThrownBy(this::disableAll).isInstanceOf(IllegalStateException.class);
        world.clock.forward(Duration.ofHours(1));
        var entry =
                world.road.recover(world.locks.recovery(), (at, actor) -> false).getFirst();
        assertThat(entry.outcome()).isEqualTo("FAILED");
        var items = entry.closing().orElseThrow().items();
        assertThat(items).hasSize(151).filteredOn(ChangeItem::applied).hasSize(126);
        assertThat(items)
                .filteredOn(item -> item.name().equals("prod/a tier"))
                .singleElement()
                .matches(ChangeItem::applied);
        applied(world.undo(entry), "DONE: 126 tiers changed");
        assertThat(limit(0)).isEqualTo("3");
        assertThat(world.value(world.layout.limitKey(new TierName("prod", "a tier"))))
                .contains("4");
    }

    @Test
    void those_that_are_so_already_are_left_and_the_invalid_ones_refused() {
        world.put(world.layout.limitKey(tier(0)), "0");
        world.put(world.layout.limitKey(tier(1)), "x");
        var disable = world.locks.disable(Targets.parse(List.of("prod")));
        var preview = (Preview.Ready<?>) world.preview(disable);
        assertThat(preview.warnings())
                .first()
                .isEqualTo("148 tiers of prod will be changed, 1 is so already, 1 cannot be.");
        assertThat(preview.warnings()).element(1).asString().contains("prod/t001 is INVALID");
        var result = world.carryOut(disable);
        assertThat(count(result, "APPLIED")).isEqualTo(148);
        assertThat(count(result, "UNCHANGED")).isEqualTo(1);
        assertThat(count(result, "REFUSED")).isEqualTo(1);
    }

    @Test
    void a_limit_set_by_hand_since_is_not_overwritten_by_the_remembered_one() {
        var shop = Shop.with("m3");
        var world = shop.world;
        applied(world.carryOut(world.locks.disable(Targets.tier(World.WEB))), "DISABLED");
        world.put(world.layout.limitKey(World.WEB), "1");
        world.put(world.layout.limitKey(World.WEB), "0");
        world.remember();
        refused(
                world.carryOut(world.locks.enable(Targets.tier(World.WEB))),
                Why.RULE,
                "set by hand since 3 was remembered");
        world.same();
    }

    @Test
    void a_limit_that_was_remembered_before_is_remembered_anew() {
        var shop = Shop.with("saved=3 m3");
        var world = shop.world;
        applied(world.carryOut(world.locks.disable(Targets.tier(World.WEB))), "DISABLED");
        world.becomes("m0 saved=3 +A");
        applied(world.carryOut(world.locks.enable(Targets.tier(World.WEB))), "ENABLED");
    }

    @Test
    void a_remembered_limit_that_moves_after_the_look_is_a_conflict() {
        var shop = Shop.with("m0 saved=3");
        var world = shop.world;
        var result = world.carryOut(world.locks.enable(Targets.tier(World.WEB)), () -> {
            world.put(world.layout.savedKey(World.WEB), "4");
            world.remember();
        });
        conflict(result, "saved/prod/web");
        world.same();
    }

    @Test
    void a_remembered_limit_that_is_gone_after_the_look_is_a_conflict() {
        var shop = Shop.with("m0 saved=3");
        var world = shop.world;
        var result = world.carryOut(world.locks.enable(Targets.tier(World.WEB)), () -> {
            world.delete(world.layout.savedKey(World.WEB));
            world.remember();
        });
        conflict(result, "saved/prod/web");
        world.same();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "x"})
    void what_cannot_be_gone_back_to_is_no_remembered_limit(String saved) {
        var world = Shop.with("m0").world;
        world.put(world.layout.savedKey(World.WEB), saved);
        world.remember();
        refused(world.carryOut(world.locks.enable(Targets.tier(World.WEB))), Why.RULE, "no limit is remembered");
        world.same();
    }

    @Test
    void doing_it_again_changes_nothing() {
        applied(disableAll(), "DONE");
        world.remember();
        unchanged(disableAll(), "NO CHANGE: 150 tiers are so already");
        world.same();
    }

    @Test
    void an_environment_that_is_not_there_is_not_found() {
        var change = world.locks.disable(Targets.parse(List.of("pord")));
        assertThatThrownBy(change::preview)
                .isInstanceOf(ServiceException.NotFound.class)
                .hasMessageContaining("pord");
    }

    @Test
    void disabling_says_before_how_many_tiers_it_changes_and_which_runs_go_on() {
        world.hold(tier(3), "a");
        world.hold(tier(3), "b");
        world.hold(tier(140), "c");
        var shown = (Preview.Ready<?>) world.preview(world.locks.disable(Targets.parse(List.of("prod"))));
        assertThat(shown.warnings())
                .containsExactly(
                        "150 tiers of prod will be changed.",
                        "3 hosts hold slots here; runs under way go on until they end: prod/t003 2, prod/t140 1.");
        var single = (Preview.Ready<?>) world.preview(world.locks.limit(tier(140), 0));
        assertThat(single.warnings())
                .containsExactly("1 host holds a slot here; runs under way go on until they end: prod/t140 1.");
        var more = (Preview.Ready<?>) world.preview(world.locks.limit(tier(140), 4));
        assertThat(more.warnings()).isEmpty();
    }

    @Test
    void a_partial_view_is_said_before_anything_is_confirmed() {
        shop.store.filterByAcl();
        var preview = (Preview.Ready<?>) world.preview(world.locks.disable(new Targets.All()));
        assertThat(preview.warnings()).anyMatch(warning -> warning.startsWith("PARTIAL VIEW"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "--all"})
    void what_is_done_to_a_part_of_a_whole_is_never_a_success(String what) {
        var targets = what.equals("prod") ? Targets.parse(List.of("prod")) : new Targets.All();
        shop.store.filterByAcl();
        var result = world.carryOut(world.locks.disable(targets));
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message())
                .startsWith("NOT ALL. PARTIAL VIEW")
                .contains("150 tiers changed");
        assertThat(count(result, "APPLIED")).isEqualTo(150);
        assertThat(limit(0)).isEqualTo("0");
        var again = world.carryOut(world.locks.disable(targets));
        assertThat(again.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(again.outcome().message())
                .startsWith("NOT ALL. PARTIAL VIEW")
                .contains("150 tiers are so already");
        applied(world.undo(), "DONE: 150 tiers changed");
        assertThat(limit(0)).isEqualTo("3");
    }

    @Test
    void holders_of_a_tier_that_may_be_hidden_are_not_counted_as_all() {
        var shop = Shop.with("m3 c1 a");
        var world = shop.world;
        shop.store.filterByAcl();
        var disable = world.locks.disable(Targets.tier(World.WEB));
        assertThat(((Preview.Ready<?>) world.preview(disable)).warnings())
                .satisfiesExactly(
                        held -> assertThat(held)
                                .startsWith("At least 1 host holds a slot here; runs under way go on until they end"),
                        hidden -> assertThat(hidden).startsWith("PARTIAL VIEW: holders of prod/web may be hidden"));
        var result = world.carryOut(disable);
        applied(result, "DISABLED: prod/web, draining at least 1");
        assertThat(World.notes(result)).anyMatch(note -> note.startsWith("PARTIAL VIEW"));
        var limited = world.carryOut(world.locks.limit(World.WEB, 2));
        applied(limited, "CHANGED");
        assertThat(World.notes(limited)).anyMatch(note -> note.startsWith("PARTIAL VIEW"));
    }

    @Test
    void a_tier_that_is_new_is_said_to_be_before_and_after() {
        var limit = world.locks.limit(new TierName("prod", "t01"), 3);
        assertThat(((Preview.Ready<?>) world.preview(limit)).warnings())
                .singleElement()
                .asString()
                .startsWith("NEW TIER: prod/t01 had no key at all. Tiers of prod: t000, t001")
                .endsWith("and 140 more.");
        var result = world.carryOut(limit);
        applied(result, "CHANGED");
        assertThat(World.notes(result)).singleElement().asString().startsWith("NEW TIER: prod/t01");
    }

    @Test
    void an_environment_that_is_new_is_said_to_be() {
        var preview = (Preview.Ready<?>) world.preview(world.locks.limit(new TierName("pord", "t001"), 3));
        assertThat(preview.warnings())
                .containsExactly("NEW ENVIRONMENT: pord had no key at all, so pord/t001 is new. Environments: prod.");
    }

    @Test
    void a_tier_with_any_key_is_not_called_new() {
        world.put(world.layout.counterKey(new TierName("prod", "web")), "0");
        var preview = (Preview.Ready<?>) world.preview(world.locks.limit(new TierName("prod", "web"), 3));
        assertThat(preview.warnings()).isEmpty();
    }
}
