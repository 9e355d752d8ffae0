package io.wheelhouse.desktop.journal;

import io.wheelhouse.app.ErrorCode;
import io.wheelhouse.change.Journal;
import io.wheelhouse.change.Journal.Verification;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.desktop.screen.Screen;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Whether the journal's chain holds: what the last walk found, and when. One walk at a time; on the screen's thread. */
public final class ChainModel {
    private final Journal journal;
    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Chain> chain = new ReadOnlyObjectWrapper<>(new Chain.Unwalked());

    public ChainModel(Journal journal, Screen screen, Executor threads, InstantSource clock) {
        this.journal = journal;
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
    }

    /** What is known of it. */
    public sealed interface Chain {
        /** Nobody looked. */
        record Unwalked() implements Chain {}

        /** Somebody is looking: what was found before no longer counts. */
        record Walking() implements Chain {}

        /** @param at when the walk ended */
        record Verified(long records, String head, Instant at) implements Chain {}

        /** @param sequence the first record that does not fit */
        record Broken(long sequence, String why, Instant at) implements Chain {}

        /** @param message why it could not be walked, and what to do */
        record Failed(String message, String code) implements Chain {}
    }

    /** Walks it, which takes a while in a long journal. Does nothing while that is under way. */
    public void verify() {
        if (chain.get() instanceof Chain.Walking) {
            return;
        }
        chain.set(new Chain.Walking());
        threads.execute(() -> {
            var found = walk();
            screen.run(() -> chain.set(found));
        });
    }

    private Chain walk() {
        try {
            return switch (journal.verify()) {
                case Verification.Intact intact -> new Chain.Verified(intact.records(), intact.head(), clock.instant());
                case Verification.Broken broken -> new Chain.Broken(broken.sequence(), broken.why(), clock.instant());
            };
        } catch (JournalUnavailable unread) {
            return new Chain.Failed(String.valueOf(unread.getMessage()), ErrorCode.of(unread));
        } catch (RuntimeException defect) {
            return new Chain.Failed("The chain could not be walked to its end.", Problem.logged(defect));
        }
    }

    public ReadOnlyObjectProperty<Chain> chain() {
        return chain.getReadOnlyProperty();
    }
}
