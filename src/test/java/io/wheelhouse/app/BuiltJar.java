package io.wheelhouse.app;

import io.wheelhouse.spi.Adapter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar, compiled from text by the JDK that runs the test. */
final class BuiltJar {
    private final Path work;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private final List<String> services = new ArrayList<>();

    BuiltJar(Path work) {
        this.work = work;
    }

    BuiltJar with(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** Compiled, and then not put into the jar. */
    BuiltJar without(String className, String source) {
        left.add(className);
        return with(className, source);
    }

    BuiltJar service(String className) {
        services.add(className);
        return this;
    }

    /** An adapter whose fields are made by an expression. */
    BuiltJar adapter(String className, String type, String fields) {
        return service(className).with(className, """
                        import io.wheelhouse.spi.*;
                        import java.util.List;
                        public class %s implements Adapter {
                            public String type() { return "%s"; }
                            public String title() { return "%s"; }
                            public List<ConnectionField> fields() { %s }
                            public Connection open(ConnectionSettings settings) { throw new IllegalStateException(); }
                        }
                        """.formatted(className, type, type, fields));
    }

    BuiltJar adapter(String className, String type) {
        return adapter(className, type, "return List.of();");
    }

    void write(Path jar) throws Exception {
        var classes = Files.createTempDirectory(work, "classes");
        compile(classes);
        Files.createDirectories(jar.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var name : sources.keySet()) {
                if (!left.contains(name)) {
                    out.putNextEntry(new JarEntry(name + ".class"));
                    out.write(Files.readAllBytes(classes.resolve(name + ".class")));
                }
            }
            if (!services.isEmpty()) {
                out.putNextEntry(new JarEntry("META-INF/services/io.wheelhouse.spi.Adapter"));
                out.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void compile(Path classes) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var spi = Path.of(Adapter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var units = sources.entrySet().stream()
                .map(entry -> (JavaFileObject) new Source(entry.getKey(), entry.getValue()))
                .toList();
        var errors = new StringWriter();
        var options = List.of("-proc:none", "-cp", spi.toString(), "-d", classes.toString());
        if (!units.isEmpty()
                && !compiler.getTask(errors, null, null, options, null, units).call()) {
            throw new IllegalArgumentException(errors.toString());
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
