package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.FakeVault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The files of a case, what its server has, and what has to come of the first file. A stub is told what to answer; on a server
 * that same state is made by writes, and the server has to answer as the case says. JSON has single quotes.
 */
final class AcceptanceCase {
    final String name;
    final Map<String, String> files = new LinkedHashMap<>();

    /** What tells a stub. */
    final List<Consumer<FakeVault>> stub = new ArrayList<>();

    /** What makes the same of a server, by path. */
    final Map<String, String> writes = new LinkedHashMap<>();

    /** What the server then answers, by path. */
    final Map<String, String> reads = new LinkedHashMap<>();

    /** Paths at which what is read holds a mask instead of a password; each product has its own. */
    final Set<String> masked = new LinkedHashSet<>();

    final Set<String> denied = new LinkedHashSet<>();
    final List<String> said = new ArrayList<>();
    ItemVerdict verdict = ItemVerdict.ERROR;

    AcceptanceCase(String name) {
        this.name = name;
    }

    AcceptanceCase file(String file, String text) {
        files.put(file, text);
        return this;
    }

    AcceptanceCase engine(String path, String fields) {
        stub.add(vault -> vault.engine(path, fields));
        return live("sys/mounts/" + path, fields);
    }

    AcceptanceCase noOptions(String path, String type) {
        stub.add(vault -> vault.engine(
                path,
                new VaultValue.Fields(Map.of("type", new VaultValue.Text(type), "options", new VaultValue.Null()))));
        return live("sys/mounts/" + path, "{'type':'%s'}".formatted(type));
    }

    AcceptanceCase auth(String path, String fields) {
        stub.add(vault -> vault.auth(path, fields));
        return live("sys/auth/" + path, fields);
    }

    AcceptanceCase policy(String name, String text) {
        stub.add(vault -> vault.policy(name, text));
        var json = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
        return live("sys/policies/acl/" + name, "{\"policy\":\"%s\"}".formatted(json));
    }

    AcceptanceCase has(String path, String fields) {
        stub.add(vault -> vault.has(path, fields));
        return live(path, fields);
    }

    private AcceptanceCase live(String path, String fields) {
        writes.put(path, fields);
        reads.put(path, fields);
        return this;
    }

    AcceptanceCase denies(String path) {
        stub.add(vault -> vault.denies(path));
        denied.add(path);
        return this;
    }

    /** What a server answers by itself. */
    AcceptanceCase answers(String path, VaultRead read) {
        stub.add(vault -> vault.answers(path, read));
        return this;
    }

    /** Other words make a server answer as the case says. */
    AcceptanceCase madeBy(String path, String fields) {
        writes.put(path, fields);
        return this;
    }

    /** A server answers so once the rest is made. */
    AcceptanceCase madeByItself(String path) {
        writes.remove(path);
        return this;
    }

    /** Newer servers call a field by another name. */
    AcceptanceCase newer(String path, String older, String name) {
        reads.computeIfPresent(path, (at, fields) -> fields.replace("'%s'".formatted(older), "'%s'".formatted(name)));
        return this;
    }

    AcceptanceCase anyMask(String path) {
        masked.add(path);
        return this;
    }

    /** What has to come of it, and words that have to be said. */
    AcceptanceCase is(ItemVerdict expected, String... words) {
        verdict = expected;
        said.addAll(List.of(words));
        return this;
    }

    /** Whether a plan came to it. */
    void judge(Plan plan) {
        var file = files.keySet().iterator().next();
        var items =
                plan.items().stream().filter(item -> item.file().equals(file)).toList();
        assertThat(items).as(file).hasSize(1);
        var item = items.getFirst();
        var words = item.error().orElse("") + item.warnings();
        assertThat(item.verdict()).as(words + item.fields()).isEqualTo(verdict);
        said.forEach(part -> assertThat(words).contains(part));
        assertThat(plan.toString()).doesNotContain("S3cret");
        assertThat(plan.unmanaged()).noneMatch("auth/ar/role/app"::equalsIgnoreCase);
    }

    @Override
    public String toString() {
        return name;
    }
}
