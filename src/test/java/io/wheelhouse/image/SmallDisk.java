package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A disk for one folder that can be filled. Nobody has to be root for it.
 *
 * <p>Where the system lets a user have mounts of their own it is a disk of a few megabytes in memory, seen by one process
 * alone, and gone with it. Elsewhere that process is forbidden to write to files while the disk counts as full.
 */
sealed interface SmallDisk {
    /** What this machine lets one have. */
    static SmallDisk at(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var own = new Mounted(folder);
        return run(own.around(List.of("true"))) ? own : new Forbidden();
    }

    private static boolean run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** The command that starts a process on it; the process is the one that is started. */
    List<String> around(List<String> command);

    /** The command that sees the same as a process that is on it. */
    List<String> beside(ProcessHandle owner, List<String> command);

    void fill(ProcessHandle owner) throws IOException, InterruptedException;

    void free(ProcessHandle owner) throws IOException, InterruptedException;

    /** In memory. */
    record Mounted(Path folder) implements SmallDisk {
        private static final int MEGABYTE = 1 << 20;

        @Override
        public List<String> around(List<String> command) {
            var all = new ArrayList<>(List.of(
                    "unshare",
                    "--map-root-user",
                    "--mount",
                    "sh",
                    "-c",
                    "mount -t tmpfs -o size=16m none \"$0\" && exec \"$@\"",
                    folder.toString()));
            all.addAll(command);
            return all;
        }

        @Override
        public List<String> beside(ProcessHandle owner, List<String> command) {
            var all = new ArrayList<>(List.of(
                    "nsenter",
                    "--target",
                    Long.toString(owner.pid()),
                    "--user",
                    "--mount",
                    "--preserve-credentials",
                    "--"));
            all.addAll(command);
            return all;
        }

        /** As that process sees it. */
        private Path ballast(ProcessHandle owner) {
            return Path.of("/proc/" + owner.pid() + "/root" + folder.toAbsolutePath(), "ballast");
        }

        @Override
        public void fill(ProcessHandle owner) {
            assertThat(writable(owner)).as("there is an end to it").isFalse();
        }

        private boolean writable(ProcessHandle owner) {
            try (var out = Files.newOutputStream(ballast(owner))) {
                for (int written = 0; written < 64; written++) {
                    out.write(new byte[MEGABYTE]);
                }
                return true;
            } catch (IOException full) {
                return false;
            }
        }

        @Override
        public void free(ProcessHandle owner) throws IOException {
            Files.delete(ballast(owner));
        }
    }

    /** By a limit for the size of files. */
    record Forbidden() implements SmallDisk {
        @Override
        public List<String> around(List<String> command) {
            return command;
        }

        @Override
        public List<String> beside(ProcessHandle owner, List<String> command) {
            return command;
        }

        @Override
        public void fill(ProcessHandle owner) throws IOException, InterruptedException {
            limit(owner, "0:unlimited");
        }

        @Override
        public void free(ProcessHandle owner) throws IOException, InterruptedException {
            limit(owner, "unlimited:unlimited");
        }

        private static void limit(ProcessHandle owner, String size) throws IOException, InterruptedException {
            assertThat(run(List.of("prlimit", "--pid", Long.toString(owner.pid()), "--fsize=" + size)))
                    .isTrue();
        }
    }
}
