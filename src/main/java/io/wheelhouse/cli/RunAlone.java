package io.wheelhouse.cli;

import io.wheelhouse.locks.TierName;
import io.wheelhouse.workspace.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes sure that one run of a host and tier is wrapped at a time, as far as it is begun from the same folders: to the server
 * both would be the same holder, and the first to end would give the other's slot away. The file is locked for as long as
 * Wheelhouse lives, and names the command's process, which may outlive it.
 *
 * @param channel the file, locked by this run or by the other
 * @param refused whether another run holds it
 */
record RunAlone(FileChannel channel, boolean refused) implements AutoCloseable {
    private static final int LONGEST = 128;

    /** What stands after a program's name in Linux's account of a process, and which of it is the moment of its beginning. */
    private static final Pattern AFTER_NAME = Pattern.compile(".*\\) (.*)", Pattern.DOTALL);

    private static final int BEGINNING = 19;

    /**
     * Claims it, if nobody else has.
     *
     * @param root what the tier's keys begin with. Which server they lie on is left out: one server has many addresses, and a
     *     run that is refused although it is another server's does less harm than two at once
     * @throws IOException when the file cannot be used: then nobody could see this run, and it sees no other
     */
    static RunAlone claim(Path state, String root, TierName tier, String host) throws IOException {
        var name = digest("%s %s %s".formatted(root, tier, host)) + ".lock";
        var folder = Folders.make(state.resolve("runs"));
        return lock(FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private static RunAlone lock(FileChannel channel) throws IOException {
        try {
            boolean taken = tryLock(channel).isEmpty() || commandRuns(channel);
            if (taken) {
                channel.close();
            }
            if (!taken) {
                // Room for the command's number, which must not be lost to a full disk later.
                channel.write(padded(""), 0);
            }
            return new RunAlone(channel, taken);
        } catch (IOException cannotLock) {
            channel.close();
            throw cannotLock;
        }
    }

    /** Whether the command of a Wheelhouse that was killed still runs. */
    private static boolean commandRuns(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(LONGEST);
        channel.read(text, 0);
        var words = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ", 2);
        return words.length == 2
                && words[0].matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(words[0]))
                        .filter(process -> !words[1].isEmpty() && began(process).equals(words[1]))
                        .isPresent();
    }

    /**
     * Process numbers are used again; the moment of its beginning tells two apart. Linux counts it from the machine's own
     * start, so that a clock that is set in between does not matter; elsewhere it is a time.
     */
    private static String began(ProcessHandle process) {
        try {
            var text = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid())), StandardCharsets.ISO_8859_1);
            var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"), StandardCharsets.ISO_8859_1);
            var fields = AFTER_NAME.matcher(text);
            if (fields.matches()) {
                return fields.group(1).split(" ", -1)[BEGINNING] + " after " + boot.strip();
            }
        } catch (IOException | InvalidPathException noLinux) {
            // The time has to do.
        }
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** From now on this process is the run, also when Wheelhouse is killed. */
    void runs(ProcessHandle command) {
        note("%d %s".formatted(command.pid(), began(command)));
    }

    /** It has ended. */
    void ended() {
        note("");
    }

    private void note(String text) {
        try {
            channel.write(padded(text), 0);
        } catch (IOException onlyALaterRunWouldAsk) {
            return;
        }
    }

    private static ByteBuffer padded(String text) {
        return ByteBuffer.wrap(("%-" + LONGEST + "s").formatted(text).getBytes(StandardCharsets.US_ASCII));
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

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException endsWithTheProcess) {
            return;
        }
    }
}
