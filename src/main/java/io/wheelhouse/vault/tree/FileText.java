package io.wheelhouse.vault.tree;

import io.wheelhouse.vault.text.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads a file's text, if it plainly is UTF-8 text that stands still.
 *
 * @param opener how files are opened
 */
record FileText(Opener opener) {
    /** Far above any configuration; Vault's storage takes half of it in one entry. */
    private static final int MOST_BYTES = 1 << 20;

    private static final Pattern CONFLICT = Pattern.compile("^(<{7}|>{7}|\\|{7}) |^={7}$", Pattern.MULTILINE);

    /** How a file is opened. */
    @FunctionalInterface
    interface Opener {
        InputStream open(Path file) throws IOException;
    }

    /**
     * The text.
     *
     * @param name the file's path in the tree
     * @param problems is told why there is none
     * @return empty when there is a problem
     */
    String read(Path file, String name, Consumer<Problem> problems) {
        try {
            var before = Files.readAttributes(file, BasicFileAttributes.class);
            if (!before.isRegularFile()) {
                return without(problems, Problem.of(name, "this is not a file"));
            }
            if (before.size() > MOST_BYTES) {
                return without(problems, Problem.of(name, "the file is too large: more than 1 MB"));
            }
            byte[] bytes = bytes(file);
            if (moved(before, Files.readAttributes(file, BasicFileAttributes.class), bytes.length)) {
                return without(problems, Problem.of(name, "the file changed while it was read; look again"));
            }
            return text(bytes, name, problems);
        } catch (NoSuchFileException gone) {
            return without(problems, Problem.of(name, "the file was gone before it was read; look again"));
        } catch (IOException unreadable) {
            return without(problems, Problem.of(name, "the file cannot be read; check its permissions"));
        }
    }

    /** The text of bytes that were read before. */
    static String checked(byte[] bytes, String name, Consumer<Problem> problems) {
        return bytes.length > MOST_BYTES
                ? without(problems, Problem.of(name, "the file is too large: more than 1 MB"))
                : text(bytes, name, problems);
    }

    private static boolean moved(BasicFileAttributes before, BasicFileAttributes after, int bytes) {
        return before.size() != bytes
                || after.size() != bytes
                || !before.lastModifiedTime().equals(after.lastModifiedTime());
    }

    private byte[] bytes(Path file) throws IOException {
        try (var stream = opener.open(file)) {
            return stream.readNBytes(MOST_BYTES + 1);
        }
    }

    private static String text(byte[] bytes, String name, Consumer<Problem> problems) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                return without(
                        problems, new Problem(name, 1, "", "the file begins with a byte order mark; save it without"));
            }
            int nul = text.indexOf('\0');
            if (nul >= 0) {
                return without(problems, new Problem(name, lineAt(text, nul), "", "the file is not UTF-8 text"));
            }
            if (text.isBlank()) {
                return without(problems, Problem.of(name, "the file is empty"));
            }
            var conflict = CONFLICT.matcher(text);
            if (conflict.find()) {
                return without(
                        problems,
                        new Problem(
                                name,
                                lineAt(text, conflict.start()),
                                "",
                                "a conflict of Git's is left to resolve here"));
            }
            return text;
        } catch (CharacterCodingException notUtf8) {
            return without(problems, Problem.of(name, "the file is not UTF-8 text"));
        }
    }

    private static int lineAt(String text, int place) {
        return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }

    private static String without(Consumer<Problem> problems, Problem problem) {
        problems.accept(problem);
        return "";
    }
}
