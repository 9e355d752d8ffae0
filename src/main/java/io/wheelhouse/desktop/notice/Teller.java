package io.wheelhouse.desktop.notice;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.screen.Screen;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Puts sentences among the notices, at the time of this clock.
 *
 * @param workspace what they are about; empty for the window itself
 */
public record Teller(Notices notices, Screen screen, InstantSource clock, Optional<String> workspace) {
    /** Of what the window does with its workspaces: it stays in view when another one is opened for it. */
    public Teller ofWindow() {
        return new Teller(notices, screen, clock, Optional.empty());
    }

    /** Something to know. On the screen's thread. */
    public void tell(String text) {
        tell(Notice.Kind.PLAIN, text, Optional.empty());
    }

    /** Something to look at. From any thread. */
    public void warn(String text) {
        screen.run(() -> tell(Notice.Kind.WARNING, text, Optional.empty()));
    }

    /**
     * Something, and what can be done about it. On the screen's thread.
     *
     * @param more works as long as the process does, whichever workspace is shown by then
     */
    public void tell(Notice.Kind kind, String text, Optional<Action> more) {
        notices.add(new Notice(clock.instant(), kind, text, more, workspace));
    }
}
