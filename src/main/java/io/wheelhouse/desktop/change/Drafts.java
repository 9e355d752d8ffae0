package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.change.ChangeDialogModel.Stage;
import java.util.HashMap;
import java.util.Map;

/**
 * Reasons that were typed for changes which then were not carried out. The same change, asked for again while the window is
 * open, brings its reason back. On the screen's thread.
 */
final class Drafts {
    private final Map<Asked, String> reasons = new HashMap<>();

    /**
     * What identifies a change.
     *
     * @param sentence what it is to who reads it; of many tiers it says only how many
     * @param keys what it writes, as a number
     */
    private record Asked(String sentence, int keys) {
        static final Asked NOTHING = new Asked("", 0);

        static Asked of(Stage.Asking asking) {
            return new Asked(
                    asking.title(),
                    asking.effects().stream().map(Effect::resource).toList().hashCode());
        }
    }

    /** Follows a change from its dialog's opening on. */
    Draft follow(ChangeDialogModel<?> model) {
        return new Draft(model);
    }

    /** The reason of one change. */
    final class Draft {
        private final ChangeDialogModel<?> model;
        private Asked asked = Asked.NOTHING;
        private boolean closed;

        private Draft(ChangeDialogModel<?> model) {
            this.model = model;
            model.stage().addListener((property, before, stage) -> come(stage));
        }

        private void come(Stage stage) {
            if (stage instanceof Stage.Asking asking) {
                asked = Asked.of(asking);
                if (closed) {
                    // It was closed before its sentence was known.
                    keep();
                } else if (model.reason().get().isBlank()) {
                    model.reason().set(reasons.getOrDefault(asked, ""));
                }
            } else if (closed) {
                // It went on without its dialog.
                keep();
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
                reasons.remove(asked);
            } else if (!asked.equals(Asked.NOTHING)) {
                reasons.put(asked, reason);
            }
        }
    }
}
