package io.wheelhouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.Adapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterCatalogTest {
    /** Answers with a field whose name is what loading the class came to. */
    private static final String LOADS = """
            String found;
            try { Class.forName("%s"); found = "seen"; } catch (ClassNotFoundException e) { found = "hidden"; }
            return List.of(new ConnectionField(found, "", ConnectionField.Kind.TEXT, false, "", List.of()));
            """;

    @TempDir
    Path work;

    @Test
    void without_a_folder_there_are_the_built_in_ones() {
        assertThat(AdapterCatalog.load(work.resolve("nowhere")).broken()).isEmpty();
    }

    @Test
    void a_jar_in_the_folder_is_an_adapter() throws Exception {
        jar("a.jar", new BuiltJar(work).adapter("A", "one").adapter("B", "two"));
        Files.writeString(folder().resolve("readme.txt"), "not looked at");
        var catalog = load();

        assertThat(catalog.broken()).isEmpty();
        assertThat(catalog.adapters()).extracting(Adapter::type).containsExactly("one", "two");
        assertThat(catalog.find("two")).isPresent();
        assertThat(catalog.find("three")).isEmpty();
    }

    @Test
    void jars_do_not_see_each_other() throws Exception {
        jar(
                "a.jar",
                new BuiltJar(work).adapter("A", "a", LOADS.formatted("Own")).with("Own", "class Own {}"));
        jar("b.jar", new BuiltJar(work).adapter("A", "b", LOADS.formatted("Own")));

        assertThat(load().adapters())
                .extracting(adapter -> adapter.fields().getFirst().name())
                .containsExactly("seen", "hidden");
    }

    @ParameterizedTest(name = "{0} is hidden")
    @ValueSource(
            strings = {
                "tools.jackson.core.JsonFactory",
                "org.sqlite.JDBC",
                "io.wheelhouse.change.Journal",
                "io.wheelhouse.app.AdapterCatalog"
            })
    void our_own_classes_and_libraries_are_hidden(String name) throws Exception {
        assertThat(seenBy(name)).isEqualTo("hidden");
    }

    @ParameterizedTest(name = "{0} is shown")
    @ValueSource(
            strings = {
                "io.wheelhouse.spi.KeyValueStore",
                "org.jspecify.annotations.Nullable",
                "org.slf4j.Logger",
                "java.net.http.HttpClient",
                "java.sql.Connection"
            })
    void the_contract_and_the_platform_are_shown(String name) throws Exception {
        assertThat(seenBy(name)).isEqualTo("seen");
    }

    @Test
    void a_broken_jar_is_named_and_the_rest_work() throws Exception {
        jar("good-1.jar", new BuiltJar(work).adapter("A", "good-1"));
        jar("good-2.jar", new BuiltJar(work).adapter("A", "good-2"));
        Files.writeString(folder().resolve("garbage.jar"), "this is no jar");
        Files.createDirectory(folder().resolve("folder.jar"));
        assertThat(new ProcessBuilder("mkfifo", folder().resolve("pipe.jar").toString())
                        .start()
                        .waitFor())
                .isZero();
        jar("forbidden.jar", new BuiltJar(work).service("java.foo.Bar"));
        jar("deep.jar", new BuiltJar(work).adapter("A", "deep", "throw new StackOverflowError();"));
        jar("empty.jar", new BuiltJar(work).with("A", "class A {}"));
        jar("no-class.jar", new BuiltJar(work).service("Gone"));
        jar("no-adapter.jar", new BuiltJar(work).service("A").with("A", "public class A {}"));
        jar("throws.jar", new BuiltJar(work).adapter("A", "x", "throw new IllegalStateException(\"out of order\");"));
        jar(
                "in-constructor.jar",
                new BuiltJar(work)
                        .service("B")
                        .adapter("A", "y")
                        .with(
                                "B",
                                "public class B extends A { public B() { throw new IllegalStateException(\"no\"); } }"));
        jar(
                "half.jar",
                new BuiltJar(work)
                        .service("B")
                        .with("B", "public class B extends Base { Lost lost = new Lost(); }")
                        .without("Lost", "class Lost {}")
                        .with("Base", plain("Base", "z")));
        jar("same.jar", new BuiltJar(work).adapter("A", "good-1"));
        jar("built-in.jar", new BuiltJar(work).adapter("A", "own"));
        jar("odd-type.jar", new BuiltJar(work).adapter("A", "Odd Type"));
        jar("old-api.jar", new BuiltJar(work).service("A").with("A", """
                                public abstract class A implements io.wheelhouse.spi.Adapter {
                                    public String type() { return "old"; }
                                }
                                """));
        var own = new BuiltJar(work).adapter("Own", "own");
        own.write(work.resolve("own.jar"));
        var builtIn = new AdapterJar(work.resolve("own.jar"), getClass().getClassLoader()).adapters();
        var catalog = AdapterCatalog.load(builtIn, folder(), getClass().getClassLoader());

        assertThat(catalog.adapters())
                .extracting(Adapter::type)
                .containsSubsequence("own", "good-1", "good-2")
                .doesNotContain("x", "y", "z", "Odd Type");
        assertReason(catalog, "garbage.jar", "not a jar");
        assertReason(catalog, "folder.jar", "");
        assertReason(catalog, "pipe.jar", "not a file");
        assertReason(catalog, "forbidden.jar", "");
        assertReason(catalog, "deep.jar", "StackOverflowError");
        assertReason(catalog, "empty.jar", "holds no adapter");
        assertReason(catalog, "no-class.jar", "Gone");
        assertReason(catalog, "no-adapter.jar", "not a subtype");
        assertReason(catalog, "throws.jar", "out of order");
        assertReason(catalog, "in-constructor.jar", "IllegalStateException: no");
        assertReason(catalog, "half.jar", "lacks a class it needs (java.lang.NoClassDefFoundError: Lost)");
        assertReason(catalog, "same.jar", "type 'good-1' already");
        assertReason(catalog, "built-in.jar", "type 'own' already");
        assertReason(catalog, "odd-type.jar", "'Odd Type'");
        assertReason(catalog, "old-api.jar", "fails when it is made");
        assertThat(catalog.broken()).hasSize(15);
    }

    @Test
    void a_jar_built_for_another_contract_is_named() throws Exception {
        jar(
                "old.jar",
                new BuiltJar(work)
                        .service("A")
                        .with("A", "public class A extends Gone {}")
                        .without("Gone", plain("Gone", "gone")));
        jar(
                "missing-method.jar",
                new BuiltJar(work)
                        .adapter("A", "missing", "return Changed.fields();")
                        .without(
                                "Changed",
                                "class Changed { static java.util.List<io.wheelhouse.spi.ConnectionField> fields() { return null; } }"));
        var catalog = load();

        assertThat(catalog.adapters()).isEmpty();
        assertReason(catalog, "old.jar", "built for another version of Wheelhouse");
        assertReason(catalog, "missing-method.jar", "built for another version of Wheelhouse");
    }

    private static String plain(String className, String type) {
        return """
                import io.wheelhouse.spi.*;
                import java.util.List;
                public class %s implements Adapter {
                    public String type() { return "%s"; }
                    public String title() { return "%s"; }
                    public List<ConnectionField> fields() { return List.of(); }
                    public Connection open(ConnectionSettings settings) { throw new IllegalStateException(); }
                }
                """.formatted(className, type, type);
    }

    private String seenBy(String name) throws Exception {
        jar("a.jar", new BuiltJar(work).adapter("A", "a", LOADS.formatted(name)));
        return load().adapters().getFirst().fields().getFirst().name();
    }

    private static void assertReason(AdapterCatalog catalog, String jar, String reason) {
        assertThat(catalog.broken())
                .filteredOn(broken -> broken.jar().getFileName().toString().equals(jar))
                .as(jar)
                .singleElement()
                .satisfies(
                        broken -> assertThat(broken.reason()).contains(reason).endsWith("."));
    }

    private AdapterCatalog load() {
        return AdapterCatalog.load(List.of(), folder(), getClass().getClassLoader());
    }

    private void jar(String name, BuiltJar jar) throws Exception {
        jar.write(folder().resolve(name));
    }

    private Path folder() {
        return work.resolve("adapters");
    }
}
