package io.wheelhouse.cli;

import io.wheelhouse.locks.TierName;
import io.wheelhouse.workspace.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes sure that one run of a host and tier is wrapped at a time, as far as it is begun from the same folders: to the server
 * both would be the same holder, and the first to end would give the other's slot away. The file is locked for as long as
 * Wheelhouse lives, and names the command's process, which may outlive it.
 *
 * @param channel the locked file; empty when files cannot be locked here, which must not stop a run
 */
record RunAlone(Optional<FileChannel> channel, boolean taken) implements AutoCloseable {
    private static final int LONGEST = 64;

    /** Milliseconds by which two looks at the same beginning may differ: the system counts from its own start. */
    private static final long CLOCKS_DIFFER = 2_000;

    /** @param estate the server and the root that the tier lies on, whatever workspace it was reached by */
    static RunAlone claim(Path state, String estate, TierName tier, String host) {
        var name = digest("%s %s %s".formatted(estate, tier, host)) + ".lock";
        try {
            var folder = Folders.make(state.resolve("runs"));
            var channel = FileChannel.open(
                    folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean taken = tryLock(channel).isEmpty() || commandRuns(channel);
            if (taken) {
                channel.close();
            }
            return new RunAlone(Optional.of(channel), taken);
        } catch (IOException cannotLock) {
            return new RunAlone(Optional.empty(), false);
        }
    }

    /** Whether the command of a Wheelhouse that was killed still runs. */
    private static boolean commandRuns(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(LONGEST);
        channel.read(text, 0);
        var words = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).split(" ", -1);
        return words.length == 2
                && words[0].matches("[0-9]{1,18}")
                && words[1].matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(words[0]))
                        .filter(process -> Math.abs(began(process) - Long.parseLong(words[1])) <= CLOCKS_DIFFER)
                        .isPresent();
    }

    /** Process numbers are used again; the moment of its beginning tells two apart. */
    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** From now on this process is the run, also when Wheelhouse is killed. */
    void runs(ProcessHandle command) {
        note("%d %d".formatted(command.pid(), began(command)));
    }

    /** It has ended. */
    void ended() {
        note("");
    }

    private void note(String text) {
        channel.ifPresent(open -> {
            try {
                open.truncate(0);
                open.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
            } catch (IOException onlyALaterRunWouldAsk) {
                return;
            }
        });
    }

    /** Names may be longer than those of files. */
    private static String digest(String text) {
        try {
            var sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException sameProcess) {
            return Optional.empty();
        }
    }

    /** Whether another run holds it. */
    boolean refused() {
        return taken;
    }

    @Override
    public void close() {
        channel.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException endsWithTheProcess) {
                return;
            }
        });
    }
}
