import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Style sheets in JavaFX's binary form, which it takes in place of the text of the same name: a start reads it without a
 * parser. JavaFX's own public converter makes it, from the release that the image holds.
 */
final class StyleSheets implements AutoCloseable {
    private static final String OURS = "io/wheelhouse/";
    private static final String TEXT = ".css";

    private final Path work;
    private final URLClassLoader loader;

    /** @param libraries with JavaFX among them */
    StyleSheets(List<Path> libraries, Path work) throws IOException {
        this.work = work;
        var urls = new URL[libraries.size()];
        for (var i = 0; i < urls.length; i++) {
            urls[i] = libraries.get(i).toUri().toURL();
        }
        loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    /** What lies beside this entry of our jar in the image; empty for whatever is not a style sheet of ours. */
    Optional<Extra> beside(String entry, byte[] content) {
        if (!entry.startsWith(OURS) || !entry.endsWith(TEXT)) {
            return Optional.empty();
        }
        try {
            var text = Files.write(work.resolve("style.css"), content);
            var binary = work.resolve("style.bss");
            loader.loadClass("javafx.css.Stylesheet")
                    .getMethod("convertToBinary", java.io.File.class, java.io.File.class)
                    .invoke(null, text.toFile(), binary.toFile());
            var name = entry.substring(0, entry.length() - TEXT.length()) + ".bss";
            return Optional.of(new Extra(name, Files.readAllBytes(binary)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(entry + " could not be converted", e);
        }
    }

    /** An entry that the jar did not have. */
    record Extra(String name, byte[] content) {}

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
