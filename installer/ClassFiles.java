import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies jars for the image. Classes compiled for Java 5 and older have no stack maps, and the AOT cache leaves them out: picocli would be loaded
 * and verified anew by every command. This writes such classes in the form of Java 8; the code in them stays the same.
 */
final class ClassFiles {
    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    private final ClassFile classFile;

    /** @param libraries finds every class that those in the jars name */
    ClassFiles(ClassLoader libraries) {
        classFile = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(libraries)));
    }

    /** What is laid beside an entry, if anything. */
    interface Additions {
        Optional<StyleSheets.Extra> beside(String entry, byte[] content) throws IOException;
    }

    /**
     * Copies a jar without the entries that are not wanted, its old classes renewed. Nothing in it is compressed: then the
     * Debian package, which compresses all of it as one, is a quarter smaller, and nothing has to be unpacked at a start.
     */
    void copy(Path jar, Path folder, Predicate<String> wanted, Additions additions) throws IOException {
        var copy = folder.resolve(jar.getFileName());
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(copy))) {
            to.setMethod(ZipOutputStream.STORED);
            for (var entry : from.stream().filter(e -> wanted.test(e.getName())).toList()) {
                var bytes = renewed(read(from, entry));
                store(to, entry.getName(), entry.getTime(), bytes);
                var extra = additions.beside(entry.getName(), bytes);
                if (extra.isPresent()) {
                    store(to, extra.get().name(), entry.getTime(), extra.get().content());
                }
            }
        }
        Files.setLastModifiedTime(copy, Files.getLastModifiedTime(jar));
    }

    private static void store(ZipOutputStream jar, String name, long time, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setTime(time);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOld(byte[] bytes) {
        return bytes.length > 8 && bytes[0] == (byte) 0xCA && bytes[1] == (byte) 0xFE && bytes[7] < JAVA_6;
    }

    /** A class that names an optional library cannot be given stack maps without it, and stays as it is. */
    private byte[] renewed(byte[] bytes) {
        if (!isOld(bytes)) {
            return bytes;
        }
        try {
            return classFile.transformClass(
                    classFile.parse(bytes),
                    ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                            .andThen(ClassTransform.endHandler(builder -> builder.withVersion(JAVA_8, 0))));
        } catch (IllegalArgumentException e) {
            return bytes;
        }
    }
}
