import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes the application image: a Java runtime with only the modules we need, our jar and the third-party jars on the
 * class path, a native launcher, and an AOT cache trained on the result. Run by the build, with the JDK that the image
 * is made of: {@code java installer/MakeImage.java PROJECT VERSION CLASSPATH}. README.md beside it tells the reasons.
 */
final class MakeImage {
    private static final String NAME = "wheelhouse";
    private static final String MAIN_CLASS = "io.wheelhouse.Main";
    private static final Pattern MODULES = Pattern.compile("^MODULES=\"(.*)\"$", Pattern.MULTILINE);

    private final Path project;
    private final Path target;
    private final Path work;
    private final String version;

    private MakeImage(Path project, String version) {
        this.project = project;
        this.target = project.resolve("target");
        this.work = target.resolve("installer");
        this.version = version;
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: MakeImage.java PROJECT VERSION CLASSPATH");
        }
        var classPath = Stream.of(args[2].split(System.getProperty("path.separator")));
        new MakeImage(Path.of(args[0]).toAbsolutePath(), args[1]).make(classPath.map(Path::of));
    }

    private void make(Stream<Path> classPath) throws Exception {
        Files.createDirectories(work);
        var jar = target.resolve(NAME + "-" + version + ".jar");
        var libraries = classPath.filter(Files::isRegularFile).toList();
        var runtime = linkRuntime();
        requireModules(jar, libraries, runtime);
        var image = new Image(target.resolve(NAME), NAME, version);
        packageImage(image, runtime, gather(jar, libraries), jar);
        var time = SourceDate.of(project);
        Trees.setTimes(image.root(), time);
        new Training(image, project.resolve("installer"), work).run();
        new Launcher(image, project.resolve("installer/wheelhouse.sh")).replace();
        Trees.setTimes(image.root(), time);
    }

    /** Linking takes ten seconds and depends on the JDK and the list alone: a runtime that fits is kept. */
    private Path linkRuntime() throws IOException {
        var modules = String.join(",", Trees.listed(project.resolve("installer/modules.txt")));
        var runtime = work.resolve("runtime");
        var made = work.resolve("runtime.made-of");
        var recipe = Path.of(System.getProperty("java.home")) + " " + Runtime.version() + " " + modules;
        if (Files.exists(made) && Files.readString(made).equals(recipe)) {
            return runtime;
        }
        Files.deleteIfExists(made);
        Trees.delete(runtime);
        tool(
                "jlink",
                "--add-modules",
                modules,
                "--strip-java-debug-attributes",
                "--no-man-pages",
                "--no-header-files",
                "--output",
                runtime.toString());
        Files.writeString(made, recipe);
        return runtime;
    }

    /** Without this a missing module would be found by whoever runs the code that needs it. */
    private static void requireModules(Path jar, List<Path> libraries, Path runtime) throws IOException {
        var listing = MODULES.matcher(Files.readString(runtime.resolve("release")));
        var present = listing.find() ? Set.of(listing.group(1).split(" ")) : Set.<String>of();
        var classPath = String.join(
                System.getProperty("path.separator"),
                libraries.stream().map(Path::toString).toList());
        var answer = tool(
                "jdeps",
                "--multi-release",
                "base",
                "--ignore-missing-deps",
                "--no-recursive",
                "--print-module-deps",
                "--class-path",
                classPath,
                jar.toString());
        var missing = new TreeSet<>(Set.of(answer.strip().split(",")));
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "our jar needs modules that installer/modules.txt does not name: " + missing);
        }
    }

    /** The folder that jpackage copies: the jars, and SQLite's library so that no start has to unpack it. */
    private Path gather(Path jar, List<Path> libraries) throws IOException {
        var input = work.resolve("input");
        Trees.delete(input);
        Files.createDirectories(input);
        ClassPath.addServices(jar, input);
        try (var loader = loader(libraries)) {
            var classFiles = new ClassFiles(loader);
            var styles = new StyleSheets(loader, work);
            classFiles.copy(jar, input, everything -> true, styles::beside);
            for (var library : libraries) {
                classFiles.copy(library, input, Sqlite::isWanted, (entry, content) -> Optional.empty());
                Sqlite.unpack(library, input);
            }
        }
        return input;
    }

    private static URLClassLoader loader(List<Path> libraries) throws IOException {
        var urls = new URL[libraries.size()];
        for (var i = 0; i < urls.length; i++) {
            urls[i] = libraries.get(i).toUri().toURL();
        }
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private void packageImage(Image image, Path runtime, Path input, Path jar) throws IOException {
        Trees.delete(image.root());
        var arguments = new ArrayList<>(List.of(
                "--type",
                "app-image",
                "--name",
                NAME,
                "--app-version",
                version,
                "--description",
                "Locks, Vault, cookbooks and decommissions of an estate",
                "--runtime-image",
                runtime.toString(),
                "--input",
                input.toString(),
                "--main-jar",
                jar.getFileName().toString(),
                "--main-class",
                MAIN_CLASS,
                "--dest",
                target.toString()));
        arguments.addAll(List.of(
                "--icon",
                project.resolve("icons").resolve(Platform.current().icon()).toString()));
        if (Platform.current() == Platform.WINDOWS) {
            arguments.add("--win-console");
        }
        tool("jpackage", arguments.toArray(String[]::new));
        image.orderClassPath();
        image.setOptions(Platform.current().own(Trees.listed(project.resolve("installer/java-options.txt"))));
    }

    private static String tool(String name, String... arguments) {
        var tool = ToolProvider.findFirst(name).orElseThrow(() -> new IllegalStateException("this JDK has no " + name));
        var out = new StringWriter();
        var err = new StringWriter();
        if (tool.run(new PrintWriter(out), new PrintWriter(err), arguments) != 0) {
            throw new IllegalStateException(name + " failed:\n" + out + err);
        }
        return out.toString();
    }
}
