package io.wheelhouse.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.wheelhouse.adapters.vault.StubVault.Asked;
import io.wheelhouse.adapters.vault.StubVault.Told;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Items;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Plants secrets in all that is sent, lets a server throw them back in every way, and looks for them in all that comes out:
 * failures with their causes, answers, reports, and every log at its finest.
 */
@DisplayName("No secret of a Vault connection comes out again")
class VaultCanaryTest {
    private static final String TOKEN = "hvs.CANARY-token-zQ4e1fzQ";
    private static final String MADE = "hvs.CANARY-made-zQ77b2zQ";
    private static final String SECRET_ID = "CANARY-secret-id-zQ91c3zQ";
    private static final String PASSWORD = "CANARY \"pass\"\\word-zQ5d08zQ";
    private static final String WRITTEN =
            "-----BEGIN KEY-----\nCANARYkeyLine0123456789\nCANARYkeyLine9876543210\n-----END KEY-----\n";
    private static final List<String> CANARIES = List.of("CANARY", "zQ5d08zQ", "zQ91c3zQ", "zQ4e1fzQ", "zQ77b2zQ");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> platformLog = new ArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger platform = LogManager.getLogManager().getLogger("");
    private Level before;
    private java.util.logging.Level platformBefore;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            synchronized (platformLog) {
                platformLog.add(event.getMessage()
                        + List.of(event.getParameters() == null ? new Object[0] : event.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        platformBefore = platform.getLevel();
        platform.setLevel(java.util.logging.Level.ALL);
        handler.setLevel(java.util.logging.Level.ALL);
        platform.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        root.setLevel(before);
        platform.removeHandler(handler);
        platform.setLevel(platformBefore);
    }

    /** Everything that came, as a text within JSON. */
    private static String echo(Asked asked) {
        return (asked.token() + " " + asked.body() + " " + SECRET_ID + " " + PASSWORD + " " + TOKEN + " " + MADE)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
    }

    static List<Function<Asked, Told>> spiteful() {
        return List.of(
                asked -> Told.json(400, "{\"errors\":[\"you sent %s\"]}".formatted(echo(asked))),
                asked -> Told.json(403, "{\"errors\":[\"you sent %s\"]}".formatted(echo(asked))),
                asked -> Told.json(404, "{\"errors\":[\"no handler for route %s\"]}".formatted(echo(asked))),
                asked -> Told.json(409, "{\"errors\":[\"path is already in use %s\"]}".formatted(echo(asked))),
                asked -> Told.json(412, "{\"errors\":[\"%s\"]}".formatted(echo(asked))),
                asked -> Told.json(429, "{\"errors\":[\"%s\"]}".formatted(echo(asked))),
                asked -> Told.json(500, "{\"errors\":[\"%s\"]}".formatted(echo(asked))),
                asked -> Told.json(503, "{\"errors\":[\"Vault is sealed %s\"]}".formatted(echo(asked))),
                asked -> Told.json(200, "{\"data\":null,\"warnings\":[\"%s\"]}".formatted(echo(asked))),
                asked -> Told.json(200, "{\"data\": " + echo(asked)),
                asked -> Told.json(200, "{\"%s\":1,\"%s\":2}".formatted(echo(asked), echo(asked))),
                asked -> new Told(200, Map.of("Content-Type", "text/html"), "<html>" + echo(asked)),
                asked -> new Told(502, Map.of("Content-Type", "text/plain"), echo(asked)),
                asked -> new Told(307, Map.of("Location", "http://127.0.0.1:1/login?t=" + MADE + TOKEN), ""),
                asked -> Told.HANG_UP);
    }

    /** Logs in well, and then is as spiteful as told. */
    private static Function<Asked, Told> afterLogin(Function<Asked, Told> then) {
        return asked -> asked.target().contains("/login")
                ? Told.json(
                                200,
                                "{\"auth\":{\"client_token\":\"%s\",\"lease_duration\":3600,\"renewable\":true}}"
                                        .formatted(MADE))
                        .with("X-Made", "true")
                : then.apply(asked);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("spiteful")
    void not_a_given_token(Function<Asked, Told> server) throws Exception {
        provoke(server, address -> OnVault.with(address, Map.of(), Map.of("token", TOKEN)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("spiteful")
    void not_a_secret_id_nor_the_token_made_by_it(Function<Asked, Told> server) throws Exception {
        provoke(server, VaultCanaryTest::approle);
        provoke(afterLogin(server), VaultCanaryTest::approle);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("spiteful")
    void not_a_password(Function<Asked, Told> server) throws Exception {
        Function<String, ConnectionSettings> userpass =
                address -> OnVault.with(address, Map.of("user", "ada"), Map.of("password", PASSWORD));
        provoke(server, userpass);
        provoke(afterLogin(server), userpass);
    }

    private static ConnectionSettings approle(String address) {
        return OnVault.with(address, Map.of("role-id", "CANARY-role-id-0001"), Map.of("secret-id", SECRET_ID));
    }

    private void provoke(Function<Asked, Told> server, Function<String, ConnectionSettings> settings) throws Exception {
        var said = new ArrayList<String>();
        try (var stub = StubVault.answering(asked -> own(server.apply(asked), asked));
                var vault = new OnVault(settings.apply(stub.address()))) {
            var fields = new Fields(Map.of(
                    "private_key",
                    OnVault.concealed(WRITTEN),
                    "nested",
                    new Fields(Map.of("list", new Items(List.<VaultValue>of(OnVault.concealed(PASSWORD)))))));
            said.add(fields.toString());
            said.add(heard(() -> vault.server.write("x/y", fields).warnings()));
            said.add(heard(() -> vault.server.read("x/y")));
            said.add(heard(() -> vault.server.list("x")));
            said.add(heard(() -> vault.server.delete("x/y").warnings()));
            said.add(heard(() -> vault.server.capabilities(Set.of("x"))));
            said.add(heard(vault.server::token));
            said.add(heard(vault.server::health));
            said.add(vault.connection.test().toString());
            said.add(vault.connection + vault.connection.address() + vault.server);
            for (var later : vault.later) {
                later.work().run();
            }
            said.add(VaultSettings.from(settings.apply(stub.address())).toString());
        }
        synchronized (log) {
            said.addAll(log.list.stream().map(VaultCanaryTest::printed).toList());
        }
        synchronized (platformLog) {
            said.addAll(platformLog);
        }
        // Where a server says something of its own that happens to be a secret, in a field, is not ours to judge.
        var all = String.join("\n", said).replace("CANARY-role-id-0001", "role");
        for (var canary : CANARIES) {
            assertThat(all).doesNotContain(canary);
        }
    }

    /** A server can only repeat what it was sent: the other secrets are its own words, which nobody could know. */
    private static Told own(Told told, Asked asked) {
        if (told.headers().containsKey("X-Made")) {
            return told;
        }
        var body = told.body();
        for (var secret : List.of(TOKEN, MADE, SECRET_ID, PASSWORD)) {
            var escaped = secret.replace("\\", "\\\\").replace("\"", "\\\"");
            if (!asked.token().equals(secret) && !asked.body().contains(escaped)) {
                body = body.replace(escaped, "-").replace(secret, "-");
            }
        }
        return new Told(told.status(), told.headers(), body);
    }

    private static String heard(Asking asking) {
        try {
            return String.valueOf(asking.ask());
        } catch (ServiceException failure) {
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    private static String printed(ILoggingEvent event) {
        var causes = new ArrayList<String>();
        for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
            causes.add(at.getClassName() + ": " + at.getMessage());
        }
        return event.getFormattedMessage() + causes.stream().collect(Collectors.joining("\n"));
    }

    private interface Asking {
        Object ask() throws ServiceException;
    }
}
