package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.change.ChangeDialogModel.Stage;
import java.util.HashMap;
import java.util.Map;

/**
 * Reasons that were typed for changes which then were not carried out. The same change, asked for again while the window is
 * open, brings its reason back. On the screen's thread.
 */
final class Drafts {
    /** By what identifies a change to who reads it: its sentence. */
    private final Map<String, String> reasons = new HashMap<>();

    /** Follows a change from its dialog's opening on. */
    Draft follow(ChangeDialogModel<?> model) {
        return new Draft(model);
    }

    /** The reason of one change. */
    final class Draft {
        private final ChangeDialogModel<?> model;
        private String title = "";
        private boolean closed;

        private Draft(ChangeDialogModel<?> model) {
            this.model = model;
            model.stage().addListener((property, before, stage) -> come(stage));
        }

        private void come(Stage stage) {
            if (stage instanceof Stage.Asking asking) {
                title = asking.title();
                if (closed) {
                    // It was closed before its sentence was known.
                    keep();
                } else if (model.reason().get().isBlank()) {
                    model.reason().set(reasons.getOrDefault(title, ""));
                }
            }
        }

        /** The dialog is closed, whatever has become of the change. */
        void close() {
            closed = true;
            keep();
        }

        private void keep() {
            var reason = model.reason().get();
            boolean done =
                    model.stage().get() instanceof Stage.Ended ended && ended.outcome() instanceof Outcome.Applied;
            if (done || reason.isBlank()) {
                reasons.remove(title);
            } else if (!title.isEmpty()) {
                reasons.put(title, reason);
            }
        }
    }
}
