import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Style sheets in JavaFX's binary form, which it takes in place of the text of the same name: a start reads it without a
 * parser. JavaFX's own public converter makes it, from the release that the image holds.
 *
 * @param libraries with JavaFX among them
 */
record StyleSheets(ClassLoader libraries, Path work) {
    private static final String OURS = "io/wheelhouse/";
    private static final String TEXT = ".css";

    /** What lies beside this entry of our jar in the image; empty for whatever is not a style sheet of ours. */
    Optional<Extra> beside(String entry, byte[] content) throws IOException {
        if (!entry.startsWith(OURS) || !entry.endsWith(TEXT)) {
            return Optional.empty();
        }
        try {
            var text = Files.write(work.resolve("style.css"), content);
            var binary = work.resolve("style.bss");
            libraries
                    .loadClass("javafx.css.Stylesheet")
                    .getMethod("convertToBinary", File.class, File.class)
                    .invoke(null, text.toFile(), binary.toFile());
            var name = entry.substring(0, entry.length() - TEXT.length()) + ".bss";
            return Optional.of(new Extra(name, Files.readAllBytes(binary)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(entry + " could not be converted", e);
        }
    }

    /** An entry that the jar did not have. */
    record Extra(String name, byte[] content) {}
}
