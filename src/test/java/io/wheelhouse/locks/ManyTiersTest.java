package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Preview;
import io.wheelhouse.locks.LockService.UndoAnswer;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many tiers by name are read in a few requests, and come out as if each had been asked for by itself. */
class ManyTiersTest {
    private static final int TIERS = 315;
    private static final int ENVIRONMENTS = 9;

    private final Shop shop = new Shop();
    private final World world = shop.world;
    private final TierReader reader = new TierReader(shop.store, world.layout, new Epoch());

    private static TierName tier(int number) {
        return new TierName("e" + number % ENVIRONMENTS, "t%03d".formatted(number));
    }

    private static List<TierName> tiers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(ManyTiersTest::tier).toList();
    }

    @BeforeEach
    void lay_out() {
        lay_out(world);
    }

    private static void lay_out(World world) {
        world.write(tiers(0, TIERS - 1).stream()
                .<KvOperation>map(tier -> new KvOperation.Set(world.layout.limitKey(tier), new byte[] {'3'}, 7))
                .toArray(KvOperation[]::new));
    }

    /** Prefixes of the estate and of environments: whoever may not list them asks for each tier by itself. */
    private static Predicate<String> above(Layout layout) {
        return key -> key.startsWith(layout.root())
                && key.chars().filter(c -> c == '/').count() <= 2;
    }

    private List<TierReader.Read> asked(List<TierName> names) throws ServiceException {
        return new Targets.Some(List.of(), names).read(reader).tiers();
    }

    /** What each is by itself; only the index says how it was read. */
    private void comesOutAsEachAlone(List<TierName> names) throws ServiceException {
        var alone = new ArrayList<TierReader.Read>();
        for (var name : names) {
            alone.add(reader.tier(name));
        }
        assertThat(asked(names))
                .usingRecursiveComparison()
                .ignoringFields("index")
                .isEqualTo(alone);
    }

    @Test
    void each_is_as_if_it_had_been_asked_for_alone() throws ServiceException {
        world.given(tier(1), "m0 saved=4 c2 a b");
        world.given(tier(2), "mx cy");
        world.given(new TierName("e1", "only-saved"), "saved=2");
        world.put(world.layout.tierPrefix(tier(3)) + "other/x", "1");
        world.put(world.layout.tierPrefix(new TierName("e1", "only-other")) + "x", "1");
        world.delete(world.layout.limitKey(tier(4)));
        var names = new ArrayList<>(tiers(0, 200));
        names.add(new TierName("e1", "only-saved"));
        names.add(new TierName("e1", "only-other"));
        names.add(new TierName("nowhere", "at-all"));
        comesOutAsEachAlone(names);
    }

    @Test
    void those_of_a_few_environments_are_read_by_environment() throws ServiceException {
        var names = tiers(0, TIERS - 1).stream()
                .filter(name -> List.of("e1", "e2", "e3").contains(name.environment()))
                .toList();
        asked(names);
        assertThat(shop.store.modes()).hasSize(2 * 3).containsOnly(ReadMode.DEFAULT);
        comesOutAsEachAlone(names);
    }

    @Test
    void a_few_are_asked_for_alone() throws ServiceException {
        asked(tiers(0, 19));
        assertThat(shop.store.modes()).hasSize(2 * 20);
    }

    @Test
    void whoever_may_not_list_all_lists_each_environment() throws ServiceException {
        shop.store.denyReads(world.layout.root()::equals);
        comesOutAsEachAlone(tiers(0, TIERS - 1));
        shop.store.heal();
        shop.store.denyReads(world.layout.root()::equals);
        asked(tiers(0, TIERS - 1));
        assertThat(shop.store.modes()).hasSize(1 + 2 * ENVIRONMENTS);
    }

    @Test
    void what_a_listing_hides_is_asked_for_by_itself() throws ServiceException {
        shop.store.filterByAcl();
        comesOutAsEachAlone(tiers(0, 100));
    }

    @Test
    void a_remembered_limit_that_may_not_be_read_is_not_taken_for_none() {
        shop.store.denyReads(key -> key.startsWith(world.layout.savedPrefix()));
        assertThatThrownBy(() -> asked(tiers(0, 100))).isInstanceOf(ServiceException.Denied.class);
    }

    @Test
    void a_fall_of_the_index_is_noticed() throws ServiceException {
        asked(tiers(0, 100));
        var epoch = reader.epoch().current();
        shop.store.answerIndex(1);
        asked(tiers(0, 100));
        assertThat(reader.epoch().current()).isGreaterThan(epoch);
    }

    // Undo

    private UndoAnswer.Possible undoOfDisabling() {
        world.carryOut(world.locks.disable(new Targets.All()));
        world.put(world.layout.limitKey(tier(7)), "9");
        world.put(world.layout.limitKey(tier(8)), "1");
        world.put(world.layout.limitKey(tier(8)), "0");
        world.delete(world.layout.savedKey(tier(9)));
        world.hold(tier(10), "a");
        shop.store.heal();
        return (UndoAnswer.Possible) world.locks.undo(world.journal.entries().getLast());
    }

    @Test
    void an_undo_reads_what_it_takes_back_in_a_few_requests() {
        world.preview(undoOfDisabling().change());
        assertThat(shop.store.modes()).as("the proofs, the tiers, their limits").hasSize(3);
    }

    @Test
    void an_undo_ends_as_it_does_when_each_is_asked_for_alone() {
        var other = new ManyTiersTest();
        other.lay_out();
        var alone = other.undone(above(world.layout));
        assertThat(other.shop.store.modes()).hasSizeGreaterThan(2 * TIERS);
        var together = undone(key -> false);
        assertThat(together.outcome()).isEqualTo(alone.outcome());
        assertThat(together.items()).isEqualTo(alone.items()).hasSize(TIERS);
        assertThat(together.items())
                .filteredOn(item -> !item.applied())
                .extracting(item -> item.name() + " " + item.outcome())
                .containsExactlyInAnyOrder(
                        "e7/t007 REFUSED",
                        "e8/t008 REFUSED",
                        "e0/t009 REFUSED",
                        "e2/t011 CONFLICT",
                        "e3/t012 CONFLICT");
        assertThat(world.everything().entrySet().stream().filter(notAProof()).toList())
                .isEqualTo(other.world.everything().entrySet().stream()
                        .filter(notAProof())
                        .toList());
    }

    /** A proof has the change's own id. */
    private Predicate<Map.Entry<String, String>> notAProof() {
        return entry -> !entry.getKey().startsWith(world.layout.app() + "audit/");
    }

    /** @param secret what may not be read for the preview */
    private ChangeResult undone(Predicate<String> secret) {
        var undo = undoOfDisabling().change();
        shop.store.denyReads(secret);
        return confirmed(undo);
    }

    private <P> ChangeResult confirmed(Change<P> undo) {
        Preview<P> preview = world.preview(undo);
        shop.store.denyReads(key -> false);
        world.put(world.layout.limitKey(tier(11)), "5");
        world.put(world.layout.savedKey(tier(12)), "4");
        return world.confirm(undo, preview);
    }
}
