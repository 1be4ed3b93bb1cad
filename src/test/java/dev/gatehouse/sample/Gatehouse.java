package dev.gatehouse.sample;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** All that an application asks of Gatehouse, from its own server, with its own key. */
final class Gatehouse {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String key;

    Gatehouse(String base, String key) {
        this.base = base;
        this.key = key;
    }

    // begin of the example in handoff.md
    /** Where the browser goes; the state stays in a cookie of this browser, the verifier here. */
    URI handoff(String state, String verifier) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        return URI.create(
                base + "/handoff?state=" + state + "&code_challenge=" + challenge + "&code_challenge_method=S256");
    }

    /** Who came back with this code. Call it only where the state is the one in the browser's cookie. */
    JsonObject redeem(String code, String verifier) throws IOException, InterruptedException {
        String body = Json.createObjectBuilder()
                .add("code", code)
                .add("codeVerifier", verifier)
                .build()
                .toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/handoff/redeem"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("nobody was handed over: " + answer.body());
        }
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
    // end of the example in handoff.md

    /** What holds for whoever types this email. */
    JsonObject signInRule(String email) throws IOException, InterruptedException {
        return json(request("/sign-in-rule?email=" + URLEncoder.encode(email, UTF_8))
                .GET()
                .build());
    }

    /** Whether a session there still holds. */
    boolean isLive(String session) throws IOException, InterruptedException {
        return json(request("/sessions/" + session).GET().build()).getBoolean("live");
    }

    /** Ends a session there. */
    void end(String session) throws IOException, InterruptedException {
        http.send(request("/sessions/" + session).DELETE().build(), BodyHandlers.ofString());
    }

    private JsonObject json(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Gatehouse answers " + answer.statusCode() + ": " + answer.body());
        }
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path)).header("Authorization", "Bearer " + key);
    }
}
