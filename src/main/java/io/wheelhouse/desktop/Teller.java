package io.wheelhouse.desktop;

import io.wheelhouse.desktop.notice.Notice;
import java.time.InstantSource;
import java.util.Optional;

/** Puts sentences among the notices, at the time of this clock. */
record Teller(Common common, InstantSource clock) {
    /** Something to know. On the screen's thread. */
    void tell(String text) {
        add(Notice.Kind.PLAIN, text);
    }

    /** Something to look at. From any thread. */
    void warn(String text) {
        common.screen().run(() -> add(Notice.Kind.WARNING, text));
    }

    private void add(Notice.Kind kind, String text) {
        common.notices().add(new Notice(clock.instant(), kind, text, Optional.empty()));
    }
}
