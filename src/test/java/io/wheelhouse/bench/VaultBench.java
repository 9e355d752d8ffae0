package io.wheelhouse.bench;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultLink;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Vault's configuration on a real server: 1,000 roles of approle, 200 policies, 20 mounts; and 10,000 roles for the memory of
 * a large plan. Each verify beside a bare client that fetches the same URLs over as many connections.
 */
final class VaultBench {
    private static final int ROLES = 1_000;
    private static final int POLICIES = 200;
    private static final int MOUNTS = 20;
    private static final int LARGE = 10_000;
    private static final int ROUNDS = 9;

    private final RunningVault vault;
    private final PrintStream out;
    private final Path home;

    private VaultBench(RunningVault vault, PrintStream out, Path home) {
        this.vault = vault;
        this.out = out;
        this.home = home;
    }

    static void run(RunningVault vault, PrintStream out) throws Exception {
        var bench = new VaultBench(vault, out, Files.createTempDirectory("wheelhouse-bench"));
        var folder = bench.tree("usual", ROLES);
        try (var link = VaultLink.to(vault)) {
            bench.apply(link.server(), folder);
            bench.verify(link.server(), folder);
            bench.verifyAfterOneChange(link.server(), folder);
        }
        bench.memory("1,221 items", folder, 150);
        var large = bench.tree("large", LARGE);
        try (var link = VaultLink.to(vault)) {
            Workbench.at(link.server()).apply(large.read(), Map.of());
        }
        bench.memory("10,221 items", large, 400);
    }

    private Folder tree(String name, int roles) {
        var folder = new Folder(home.resolve(name));
        folder.file("sys/auth/%s.json".formatted(name), "{'type':'approle','description':'for hosts'}");
        for (int i = 0; i < MOUNTS; i++) {
            folder.file(
                    "sys/mounts/%s-%d.json".formatted(name, i),
                    "{'type':'kv','options':{'version':'2'},'config':{'max_lease_ttl':'%dh'}}".formatted(i + 1));
        }
        for (int i = 0; i < POLICIES; i++) {
            folder.raw(
                    "sys/policy/%s-%d.hcl".formatted(name, i),
                    "path \"%s-%d/data/app\" {\n  capabilities = [\"read\", \"list\"]\n}\n"
                            .formatted(name, i % MOUNTS));
        }
        for (int i = 0; i < roles; i++) {
            folder.file(
                    "auth/%s/role/host-%d.json".formatted(name, i),
                    "{'token_policies':['%s-%d'],'token_ttl':'1h','token_max_ttl':'4h','secret_id_num_uses':%d}"
                            .formatted(name, i % POLICIES, i % 7));
        }
        return folder;
    }

    private void apply(VaultServer server, Folder folder) throws Exception {
        var counting = new CountingVault(server);
        var bench = Workbench.at(counting);
        long start = System.nanoTime();
        var result = bench.apply(folder.read(), Map.of());
        var seconds = (System.nanoTime() - start) / 1e9;
        if (!(result.outcome() instanceof Outcome.Applied)) {
            throw new IllegalStateException(result.outcome().message());
        }
        int items = result.items().size();
        out.printf(
                "vault apply of %d items from empty: %.2f s, %d requests (reach 2 per item + 5: %d; terraform 87 s)%n",
                items, seconds, counting.requests().size(), 2 * items + 5);
    }

    private Plan plan(VaultServer server, Folder folder) throws Exception {
        var service = Workbench.at(server).service();
        return service.plan(service.read(folder.path()), new Selection.Everything(), Secrets.NONE);
    }

    private void verify(VaultServer server, Folder folder) throws Exception {
        var counting = new CountingVault(server);
        if (!plan(counting, folder).allSame()) {
            throw new IllegalStateException("not verified");
        }
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        try (var bare = new BareVault(vault.address(), RunningVault.ROOT_TOKEN, 8)) {
            for (int round = -12; round < ROUNDS; round++) {
                var one = time(() -> plan(server, folder));
                var other = time(() -> bare.fetch(counting.requests()));
                if (round >= 0) {
                    ours.add(one);
                    theirs.add(other);
                }
            }
        }
        out.printf(
                "vault verify: %.0f ms; bare fetch of the same %d URLs: %.0f ms; ratio %.2f (reach 1.3; terraform plan 31 s: %.0fx)%n",
                CommandBench.median(ours),
                counting.requests().size(),
                CommandBench.median(theirs),
                CommandBench.median(ours) / CommandBench.median(theirs),
                31_000 / CommandBench.median(ours));
    }

    /** Each round changes one role and applies it, then verifies all, in turn with the bare client. */
    private void verifyAfterOneChange(VaultServer server, Folder folder) throws Exception {
        var bench = Workbench.at(server);
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var counting = new CountingVault(server);
        try (var bare = new BareVault(vault.address(), RunningVault.ROOT_TOKEN, 8)) {
            for (int round = 0; round < ROUNDS; round++) {
                folder.file(
                        "auth/usual/role/host-7.json",
                        "{'token_policies':['usual-7'],'token_ttl':'%dm'}".formatted(round + 61));
                bench.apply(folder.read(), Map.of());
                if (round == 0 && !plan(counting, folder).allSame()) {
                    throw new IllegalStateException("not verified after a change");
                }
                ours.add(time(() -> plan(server, folder)));
                theirs.add(time(() -> bare.fetch(counting.requests())));
            }
        }
        out.printf(
                "vault verify after one file changed and was applied: %.0f ms, all %d asked for anew; bare fetch %.0f ms; ratio %.2f (reach as verify)%n",
                CommandBench.median(ours),
                counting.requests().size(),
                CommandBench.median(theirs),
                CommandBench.median(ours) / CommandBench.median(theirs));
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static double time(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** The most that the whole process holds, beside one that asks for nothing. */
    private void memory(String what, Folder folder, int reach) throws IOException, InterruptedException {
        var image = Path.of("target", "wheelhouse", "bin", "wheelhouse").toAbsolutePath();
        if (!Files.isExecutable(image)) {
            out.println("memory: there is no image; run mvn package first");
            return;
        }
        var idle = mostMegabytes(List.of(image.toString(), "vault", "runs"));
        long start = System.nanoTime();
        var busy = mostMegabytes(
                List.of(image.toString(), "vault", "verify", folder.path().toString()));
        out.printf(
                "memory of vault verify over %s: %d MB in all, %d MB more than an idle command (reach %d); %.1f s%n",
                what, busy, busy - idle, reach, (System.nanoTime() - start) / 1e9);
    }

    private long mostMegabytes(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("VAULT_ADDR", vault.address());
        builder.environment().put("VAULT_TOKEN", RunningVault.ROOT_TOKEN);
        builder.environment().put("WHEELHOUSE_HOME", home.resolve("home").toString());
        var process = builder.start();
        long most = 0;
        while (process.isAlive()) {
            most = Math.max(most, peak(process.pid()));
            Thread.sleep(2);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        return most / 1024;
    }

    private static long peak(long pid) {
        try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}
