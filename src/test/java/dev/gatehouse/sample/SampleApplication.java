package dev.gatehouse.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The application: its home page, its password form, and the two addresses by which people come from Gatehouse. */
public final class SampleApplication implements AutoCloseable {

    private static final String SESSION = "ledger";
    private static final String LOGIN = "ledger-login";

    private final HttpServer server;
    private final Gatehouse gatehouse;
    private final People people;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> verifiers = new ConcurrentHashMap<>();
    private final Map<String, Visitor> sessions = new ConcurrentHashMap<>();

    /** Starts it at 127.0.0.1, before this Gatehouse, with this key of its API and this database of its own. */
    public SampleApplication(int port, String base, String key, DataSource database) throws IOException {
        this.gatehouse = new Gatehouse(base, key);
        this.people = new People(database);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Call call = new Call(exchange);
        try {
            switch (call.method() + " " + call.path()) {
                case "GET /" -> home(call);
                case "GET /login/okta" -> begin(call);
                case "GET /login/okta/back" -> takeOver(call);
                case "POST /login/password" -> password(call);
                case "POST /logout" -> signOut(call);
                default -> call.answer(404, "There is no such page.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (GeneralSecurityException | SQLException | RuntimeException e) {
            call.answer(500, escaped(String.valueOf(e.getMessage())));
        }
    }

    private void home(Call call) throws IOException, InterruptedException {
        Optional<Visitor> visitor = current(call);
        String page = visitor.map(in -> "<p id=who>" + escaped(in.name() + ", " + in.mail() + ", " + in.tenant())
                        + "</p>" + "<form method=post action=/logout><button>Sign out</button></form>")
                .orElse("<p id=who>nobody</p><a href=/login/okta>Login with Okta</a>"
                        + "<form method=post action=/login/password><input name=mail><input name=password type=password>"
                        + "<button>Sign in</button></form>");
        call.answer(200, "<!doctype html><title>Ledger</title>" + page);
    }

    /** The state goes into a cookie of this browser, so that the code of another browser's sign-in is good for nothing here. */
    private void begin(Call call) throws IOException, GeneralSecurityException {
        String state = random();
        String verifier = random();
        verifiers.put(state, verifier);
        call.giveCookie(LOGIN, state);
        StringBuilder address =
                new StringBuilder(gatehouse.handoff(state, verifier).toString());
        for (String name : List.of("customer", "iss", "login_hint")) {
            call.parameter(name)
                    .ifPresent(value -> address.append("&" + name + "=")
                            .append(java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8)));
        }
        call.send(address.toString());
    }

    private void takeOver(Call call) throws IOException, InterruptedException {
        String state = call.parameter("state").orElse("");
        if (!call.cookie(LOGIN).equals(Optional.of(state)) || !verifiers.containsKey(state)) {
            call.answer(403, "This sign-in was not begun in this browser.");
            return;
        }
        String verifier = verifiers.remove(state);
        JsonObject profile = gatehouse.redeem(call.parameter("code").orElse(""), verifier);
        signIn(
                call,
                new Visitor(
                        profile.getString("name"),
                        profile.getString("email"),
                        profile.getString("customerId"),
                        profile.getString("sessionId")));
    }

    /** Asks for the rule before it looks at the password. */
    private void password(Call call) throws IOException, InterruptedException, SQLException {
        String mail = call.parameter("mail").orElse("");
        JsonObject rule = gatehouse.signInRule(mail);
        if (!rule.getBoolean("passwordAllowed")) {
            call.answer(
                    403,
                    "Your company signs in through Okta: <a id=okta href=\"" + escaped(rule.getString("signInAddress"))
                            + "\">Login with Okta</a>");
            return;
        }
        Optional<Visitor> visitor =
                people.withPassword(mail, call.parameter("password").orElse(""));
        if (visitor.isPresent()) {
            signIn(call, visitor.get());
        } else {
            call.answer(403, "Email or password is wrong.");
        }
    }

    private void signOut(Call call) throws IOException, InterruptedException {
        Optional<Visitor> visitor = current(call);
        call.cookie(SESSION).ifPresent(sessions::remove);
        if (visitor.isPresent() && !visitor.get().session().isEmpty()) {
            gatehouse.end(visitor.get().session());
        }
        call.send("/");
    }

    private void signIn(Call call, Visitor visitor) throws IOException {
        String id = random();
        sessions.put(id, visitor);
        call.giveCookie(SESSION, id);
        call.send("/");
    }

    /** A real one would ask once a minute, or listen to the webhook. */
    private Optional<Visitor> current(Call call) throws IOException, InterruptedException {
        String id = call.cookie(SESSION).orElse("");
        Optional<Visitor> visitor = Optional.ofNullable(sessions.get(id));
        if (visitor.isPresent()
                && !visitor.get().session().isEmpty()
                && !gatehouse.isLive(visitor.get().session())) {
            sessions.remove(id);
            return Optional.empty();
        }
        return visitor;
    }

    private String random() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
