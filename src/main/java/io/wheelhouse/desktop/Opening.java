package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.DesktopStart.Launch;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.WorkspaceChoice;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A workspace on its way to be opened, off the screen's thread: its file is read, its secrets fetched. Nothing is sent. */
final class Opening {
    private final Wheelhouse wheelhouse;
    private final Optional<String> asked;
    private final String why;
    private final CompletableFuture<Result> result = new CompletableFuture<>();

    /** @param last the workspace that the window had last; counts where none is asked for by name or variable */
    Opening(Launch launch, Optional<String> last) {
        this(
                launch.wheelhouse(),
                launch.workspace()
                        .or(() -> launch.variables()
                                        .getOrDefault("WHEELHOUSE_WORKSPACE", "")
                                        .isBlank()
                                ? last
                                : Optional.empty()),
                launch.workspace().isPresent() ? "from --workspace" : "the window's last one");
    }

    /** @param asked its name or file; empty for the one that the rules choose */
    Opening(Wheelhouse wheelhouse, Optional<String> asked) {
        this(wheelhouse, asked, "chosen in the window");
    }

    private Opening(Wheelhouse wheelhouse, Optional<String> asked, String why) {
        this.wheelhouse = wheelhouse;
        this.asked = asked;
        this.why = why;
    }

    /** How it went. */
    sealed interface Result {
        record Opened(OpenWorkspace workspace, LockService locks) implements Result {}

        /**
         * It cannot be opened.
         *
         * @param name what was asked for, as far as it is known
         * @param message what is wrong, and what to do
         */
        record Failed(String name, String message) implements Result {}
    }

    void run() {
        try {
            var chosen = wheelhouse.choose(asked);
            var choice = asked.isPresent() ? new WorkspaceChoice(chosen.workspace(), why) : chosen;
            var workspace = wheelhouse.open(choice);
            try {
                result.complete(new Result.Opened(workspace, workspace.locks()));
            } catch (ServiceException unusable) {
                workspace.close();
                fail(choice.workspace().name(), unusable);
            }
        } catch (InvalidWorkspace | ServiceException wrong) {
            fail(asked.orElse("workspace"), wrong);
        } catch (RuntimeException | Error defect) {
            result.completeExceptionally(defect);
            throw defect;
        }
    }

    private void fail(String name, Exception why) {
        result.complete(new Result.Failed(name, String.valueOf(why.getMessage())));
    }

    CompletableFuture<Result> result() {
        return result;
    }
}
