package io.wheelhouse.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** A running server of Vault's API. Thread-safe; shared by all tests of a run. */
public final class RunningVault {
    /** The token that may do everything. */
    public static final String ROOT_TOKEN = "root";

    private final VaultProduct product;
    private final String address;
    private final Path folder;

    RunningVault(VaultProduct product, String address, Path folder) {
        this.product = product;
        this.address = address;
        this.folder = folder;
    }

    public VaultProduct product() {
        return product;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String address() {
        return address;
    }

    /** A folder that ends with the server. */
    public Path folder() {
        return folder;
    }

    /** A name for a mount, policy or role that nobody else uses: lower-case letters, digits, dashes. */
    public String newName() {
        return "t-" + UUID.randomUUID().toString().substring(0, 13);
    }

    /** A fresh token with these policies. */
    public String newToken(String... policies) {
        var answer =
                call("POST", "auth/token/create", "{\"policies\":[\"%s\"]}".formatted(String.join("\",\"", policies)));
        var token = Pattern.compile("\"client_token\":\"([^\"]+)\"").matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException("no token was made");
        }
        return token.group(1);
    }

    /**
     * A request past our adapter, as anybody would make it with curl.
     *
     * @param path below {@code /v1/}, escaped
     * @param body empty for none
     * @return the body of an answer with status 200 or 204
     */
    public String call(String method, String path, String body) {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                .header("X-Vault-Token", ROOT_TOKEN)
                .method(method, publisher)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
