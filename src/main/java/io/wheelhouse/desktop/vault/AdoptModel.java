package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.adopt.Adoption;
import io.wheelhouse.vault.adopt.TreeFolder;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Writes what a server is into a folder, and proves it. On the screen's thread; the server is asked on others. */
final class AdoptModel {
    private final VaultService vault;
    private final Screen screen;
    private final Executor threads;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(new Stage.Asking());

    AdoptModel(VaultService vault, Screen screen, Executor threads) {
        this.vault = vault;
        this.screen = screen;
        this.threads = threads;
    }

    /** How far it has come. */
    sealed interface Stage {
        /** Waiting for a folder. */
        record Asking() implements Stage {}

        /** The server, or the disk, is at work. */
        record Working(String what) implements Stage {}

        /**
         * The server was read; nothing is written yet.
         *
         * @param differing files that are there with another text
         */
        record Read(Path folder, Adoption adoption, List<String> differing) implements Stage {}

        /**
         * It is written.
         *
         * @param proven whether a plan over the folder shows no change
         */
        record Written(Path folder, int files, boolean proven, List<String> left) implements Stage {}

        /** It did not work. */
        record Failed(String message) implements Stage {}
    }

    /** Reads the server, and compares with what is in the folder. Writes nothing. */
    void read(Path folder) {
        stage.set(new Stage.Working("Reading the server…"));
        run(folder, () -> {
            var adoption = vault.adopt();
            return new Stage.Read(folder, adoption, new TreeFolder(folder).differing(adoption));
        });
    }

    /** Writes what was read, over files of the same name; nothing else in the folder is touched. */
    void write() {
        if (stage.get() instanceof Stage.Read read) {
            stage.set(new Stage.Working("Writing, and planning over it as proof…"));
            run(read.folder(), () -> {
                new TreeFolder(read.folder()).write(read.adoption());
                var plan = vault.plan(vault.read(read.folder()), new Selection.Everything(), Secrets.NONE);
                return new Stage.Written(
                        read.folder(),
                        read.adoption().files().size(),
                        plan.allSame(),
                        read.adoption().left());
            });
        }
    }

    private interface Work {
        Stage done() throws ServiceException, IOException;
    }

    private void run(Path folder, Work work) {
        threads.execute(() -> {
            var next = outcome(folder, work);
            screen.run(() -> stage.set(next));
        });
    }

    private static Stage outcome(Path folder, Work work) {
        try {
            return work.done();
        } catch (ServiceException failure) {
            return new Stage.Failed(String.valueOf(failure.getMessage()));
        } catch (IOException unwritable) {
            return new Stage.Failed(
                    "The folder %s cannot be read or written. Check that it is one, and its permissions."
                            .formatted(folder));
        }
    }

    /** Asks for a folder once more. */
    void again() {
        stage.set(new Stage.Asking());
    }

    ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }
}
