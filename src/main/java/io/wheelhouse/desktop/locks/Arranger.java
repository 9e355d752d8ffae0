package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.screen.Screen;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Arranges the rows on another thread, and compares them there with those that are shown. On the screen's thread itself,
 * where nothing is left to do that grows with the number of tiers.
 */
final class Arranger {
    private final Screen screen;
    private final Executor threads;
    private final Supplier<List<TierLine>> lines;
    private final Consumer<Arranged> hears;
    private Census census = Census.EMPTY;
    private int asked;
    private int answered;

    /** @param lines all of them as they are now; called on another thread */
    Arranger(Screen screen, Executor threads, Supplier<List<TierLine>> lines, Consumer<Arranged> hears) {
        this.screen = screen;
        this.threads = threads;
        this.lines = lines;
        this.hears = hears;
    }

    /**
     * Rows beside those that were shown when they were asked for.
     *
     * @param than what was shown
     * @param moved how many rows would stand elsewhere, or be gone
     * @param same whether nothing at all would look different
     */
    record Arranged(Arrangement arrangement, Census census, List<BoardRow> than, int moved, boolean same) {
        /** Against what is shown by now. */
        int moved(List<BoardRow> shown) {
            return than.equals(shown) ? moved : Arrangement.moved(shown, arrangement.rows());
        }

        boolean same(List<BoardRow> shown) {
            return than.equals(shown) ? same : shown.equals(arrangement.rows());
        }
    }

    /** Whether an answer is still to come. */
    boolean busy() {
        return answered < asked;
    }

    /** Begins anew; an answer that is still to come to an earlier question is dropped. */
    void arrange(Arrangement.Wish wish, List<BoardRow> shown) {
        int number = ++asked;
        var before = census;
        threads.execute(() -> {
            var snapshot = lines.get();
            var arrangement = Arrangement.of(snapshot, wish);
            var same = arrangement.rows().equals(shown);
            var arranged = new Arranged(
                    arrangement,
                    Census.of(snapshot, before),
                    shown,
                    same ? 0 : Arrangement.moved(shown, arrangement.rows()),
                    same);
            screen.run(() -> answer(number, arranged));
        });
    }

    private void answer(int number, Arranged arranged) {
        if (number == asked) {
            answered = number;
            census = arranged.census();
            hears.accept(arranged);
        }
    }
}
