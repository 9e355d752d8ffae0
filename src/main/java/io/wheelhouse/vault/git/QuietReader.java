package io.wheelhouse.vault.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Keeps JGit from writing what it measures of the disk into the user's settings. */
final class QuietReader extends SystemReader.Delegate {
    private QuietReader(SystemReader usual) {
        super(usual);
    }

    static void install() {
        SystemReader.setInstance(new QuietReader(SystemReader.getInstance()));
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new FileBasedConfig(parent, null, fs) {
            @Override
            public void load() {
                // There is no file.
            }

            @Override
            public void save() {
                // It is measured anew by each process.
            }

            @Override
            public boolean isOutdated() {
                return false;
            }
        };
    }
}
