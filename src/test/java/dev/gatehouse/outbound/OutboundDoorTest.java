package dev.gatehouse.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class OutboundDoorTest {

    private static final int MOST_BYTES = 10_000;
    private static final AddressRange LOOPBACK = AddressRange.parse("127.0.0.0/8");
    private static final DoorLimits LIMITS =
            new DoorLimits(Duration.ofMillis(100), Duration.ofMillis(200), MOST_BYTES, 4, 2);
    /** For what should take no time at all: a slow machine shall not turn these red. */
    private static final DoorLimits PATIENT =
            new DoorLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), MOST_BYTES, 4, 2);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    // What goes out and what comes back

    @Test
    void posts_json_as_what_it_is_in_utf_8() {
        Loopback server = server(Loopback.body(204, ""));

        door(server).send(HttpDoor.Request.post(server.at("/"), Map.of("webhook-id", "evt_1"), "{\"a\":\"ü\"}"));

        Loopback.Call call = server.calls().get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.headers()).contains("Content-type=[application/json]", "Webhook-id=[evt_1]");
        assertThat(call.body()).isEqualTo("{\"a\":\"ü\"}");
    }

    @Test
    void brings_an_answer_whatever_its_status() {
        for (int status : new int[] {200, 204, 302, 400, 401, 404, 429, 500, 503}) {
            Loopback server = server(Loopback.body(status, status == 204 ? "" : "{\"a\":\"ü\"}"));

            HttpDoor.Answer answer = door(server).send(HttpDoor.Request.get(server.at("/x?y=z")));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo(status == 204 ? "" : "{\"a\":\"ü\"}");
            assertThat(server.calls()).hasSize(1);
            assertThat(server.calls().get(0).uri()).isEqualTo("/x?y=z");
            assertThat(server.calls().get(0).method()).isEqualTo("GET");
            assertThat(server.calls().get(0).headers()).contains("Accept=[application/json]");
        }
    }

    @Test
    void posts_a_form_as_it_came() {
        Loopback server = server(Loopback.body(200, "{}"));
        String form = "code=a%20b+c&x=%C3%BC";
        door(server)
                .send(new HttpDoor.Request(
                        server.at("/token"), Map.of("Authorization", "Basic YTpi"), Optional.of(form)));

        Loopback.Call call = server.calls().get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.body()).isEqualTo(form);
        assertThat(call.headers())
                .contains("Authorization=[Basic YTpi]", "Content-type=[application/x-www-form-urlencoded]");
    }

    @Test
    void names_headers_in_lower_case_finds_them_in_any_and_makes_one_of_several() {
        Loopback server = server(exchange -> {
            exchange.getResponseHeaders().add("X-Rate-Limit-Reset", "first");
            exchange.getResponseHeaders().add("X-Rate-Limit-Reset", "second");
            Loopback.body(200, "{}").handle(exchange);
        });
        HttpDoor.Answer answer = door(server).send(HttpDoor.Request.get(server.at("/")));

        assertThat(answer.headers()).containsEntry("x-rate-limit-reset", "first, second");
        assertThat(answer.header("X-RATE-limit-Reset")).contains("first, second");
        assertThat(answer.header("X-Other")).isEmpty();
        assertThat(answer).hasToString("HTTP 200");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void follows_no_redirect(int status) {
        Loopback target = server(Loopback.body(200, "reached"));
        Loopback server = server(exchange -> {
            exchange.getResponseHeaders().add("Location", target.at("/secret").toString());
            exchange.sendResponseHeaders(status, -1);
        });
        OutboundDoor door = door(PATIENT, server, target);

        assertThat(door.send(HttpDoor.Request.get(server.at("/"))).status()).isEqualTo(status);
        assertThat(door.send(new HttpDoor.Request(server.at("/"), Map.of(), Optional.of("a=b")))
                        .status())
                .isEqualTo(status);
        assertThat(target.calls()).isEmpty();
    }

    @Test
    void keeps_no_cookies() {
        Loopback server = server(exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "DT=1; Path=/");
            Loopback.body(200, "{}").handle(exchange);
        });
        OutboundDoor door = door(server);
        door.send(HttpDoor.Request.get(server.at("/")));
        door.send(HttpDoor.Request.get(server.at("/")));

        assertThat(server.calls()).hasSize(2).noneMatch(call -> call.headers().contains("Cookie"));
    }

    @Test
    void sends_no_request_again_that_was_answered() {
        Loopback server = server(Loopback.body(503, ""));
        door(server).send(HttpDoor.Request.get(server.at("/")));

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void sends_no_code_on_a_connection_that_the_provider_has_closed() throws IOException {
        Loopback first = server(Loopback.body(200, "{}"));
        OutboundDoor door = door(first);
        URI address = first.at("/token");
        door.send(HttpDoor.Request.get(address));
        first.close();
        HttpServer second =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), 0);
        second.createContext("/", Loopback.body(200, "{}"));
        second.start();
        try {
            HttpDoor.Request code = new HttpDoor.Request(address, Map.of(), Optional.of("code=c"));
            assertThat(door.send(code).status()).isEqualTo(200);
        } finally {
            second.stop(0);
        }
    }

    @Test
    void uses_a_connection_again() {
        Loopback server = server(Loopback.body(200, "{}"));
        OutboundDoor door = door(server);
        for (int i = 0; i < 5; i++) {
            door.send(HttpDoor.Request.get(server.at("/")));
        }

        assertThat(server.calls().stream().map(Loopback.Call::clientPort).distinct())
                .hasSize(1);
    }

    // Addresses

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "127.1", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"})
    void refuses_a_private_address_however_it_is_written(String host) {
        Loopback server = server(Loopback.body(200, "{}"));
        String authority = host + ":" + server.port();
        OutboundDoor door = door(PATIENT, new AddressRules(List.of(), Set.of(authority)));

        refused(RefusalCode.PROVIDER_ADDRESS_REFUSED, door, URI.create("http://" + authority + "/"));
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void says_which_address_a_name_has_that_it_refuses() {
        Loopback server = server(Loopback.body(200, "{}"));
        String authority = "localhost:" + server.port();
        OutboundDoor door = door(PATIENT, new AddressRules(List.of(), Set.of(authority)));
        Refusal refusal = refused(RefusalCode.PROVIDER_ADDRESS_REFUSED, door, URI.create("http://" + authority + "/"));

        assertThat(refusal.found()).startsWith("localhost is ");
        assertThat(refusal.expected()).isEqualTo("a public address");
    }

    @Test
    void calls_a_private_address_that_is_named() {
        Loopback server = server(Loopback.body(200, "{}"));

        assertThat(door(server).send(HttpDoor.Request.get(server.at("/"))).status())
                .isEqualTo(200);
    }

    @Test
    void refuses_plain_http_to_a_host_that_is_not_named() {
        Loopback server = server(Loopback.body(200, "{}"));
        OutboundDoor door = door(PATIENT, new AddressRules(List.of(LOOPBACK), Set.of("127.0.0.1:1")));

        refused(RefusalCode.PROVIDER_ADDRESS_REFUSED, door, server.at("/"));
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void loses_no_connection_by_refusals() {
        Loopback server = server(Loopback.body(200, "{}"));
        OutboundDoor door =
                door(PATIENT, new AddressRules(List.of(LOOPBACK), Set.of("[::1]:1", "127.0.0.1:" + server.port())));
        for (int i = 0; i < 20; i++) {
            refused(RefusalCode.PROVIDER_ADDRESS_REFUSED, door, URI.create("http://[::1]:1/"));
        }

        assertThat(door.send(HttpDoor.Request.get(server.at("/"))).status()).isEqualTo(200);
    }

    // Limits

    @Test
    void takes_a_body_of_exactly_the_cap() {
        Loopback server = server(Loopback.body(200, "x".repeat(MOST_BYTES)));

        assertThat(door(server).send(HttpDoor.Request.get(server.at("/"))).body())
                .hasSize(MOST_BYTES);
    }

    @Test
    void refuses_a_body_over_the_cap() {
        Loopback server = server(Loopback.body(200, "x".repeat(MOST_BYTES + 1)));
        OutboundDoor door = door(server);
        for (int i = 0; i < 10; i++) {
            Refusal refusal = refused(RefusalCode.PROVIDER_ANSWER_TOO_LARGE, door, server.at("/"));
            assertThat(refusal.expected()).isEqualTo("at most 10000 bytes");
        }
    }

    @Test
    void refuses_a_body_without_end_as_soon_as_it_is_too_large() {
        Loopback server = server(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1000];
            while (true) {
                exchange.getResponseBody().write(block);
            }
        });

        inTime(() -> refused(RefusalCode.PROVIDER_ANSWER_TOO_LARGE, door(server), server.at("/")));
    }

    @Test
    void refuses_headers_without_end() throws IOException {
        byte[] block = "x".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        URI uri = raw(out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 2_000; i++) {
                out.write(block);
            }
            out.write("\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
        });

        refused(RefusalCode.PROVIDER_ANSWER_TOO_LARGE, door(PATIENT, uri.getPort()), uri);
    }

    @Test
    void refuses_more_headers_than_anybody_needs() throws IOException {
        URI uri = raw(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 10_000; i++) {
                out.write(("X" + i + ": y\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write("Content-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
        });

        refused(RefusalCode.PROVIDER_ANSWER_TOO_LARGE, door(PATIENT, uri.getPort()), uri);
    }

    @Test
    void cuts_a_body_that_drips() {
        Loopback server = server(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange.getResponseBody());
        });

        inTime(() -> refused(RefusalCode.PROVIDER_UNREACHABLE, door(LIMITS, server), server.at("/")));
    }

    @Test
    void cuts_headers_that_drip() throws IOException {
        URI uri = raw(out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            drip(out);
        });

        inTime(() -> refused(RefusalCode.PROVIDER_UNREACHABLE, door(LIMITS, uri.getPort()), uri));
    }

    @Test
    void cuts_an_answer_that_never_comes() throws IOException {
        URI uri = raw(out -> pause(10_000));

        inTime(() -> refused(RefusalCode.PROVIDER_UNREACHABLE, door(LIMITS, uri.getPort()), uri));
    }

    @Test
    void cuts_a_greeting_that_never_comes() throws IOException {
        URI plain = raw(out -> pause(10_000));
        URI uri = URI.create("https://127.0.0.1:" + plain.getPort() + "/");

        inTime(() -> refused(RefusalCode.PROVIDER_UNREACHABLE, door(LIMITS, uri.getPort()), uri));
    }

    @Test
    void works_again_after_it_cut_many_answers() {
        Loopback slow = server(exchange -> pause(5_000));
        Loopback quick = server(Loopback.body(200, "{}"));
        OutboundDoor door = door(LIMITS, slow, quick);
        for (int i = 0; i < 4; i++) {
            refused(RefusalCode.PROVIDER_UNREACHABLE, door, slow.at("/"));
        }

        assertThat(door.send(HttpDoor.Request.get(quick.at("/"))).status()).isEqualTo(200);
    }

    // Away

    @Test
    void says_that_nobody_answers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Refusal refusal = refused(
                RefusalCode.PROVIDER_UNREACHABLE,
                door(PATIENT, free),
                URI.create("http://127.0.0.1:" + free + "/path?secret=1"));

        assertThat(refusal.found()).contains("/path").doesNotContain("secret=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}",
                "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n"
            })
    void says_that_no_answer_came_where_it_cannot_be_read(String bytes) throws IOException {
        URI uri = raw(out -> out.write(bytes.getBytes(StandardCharsets.US_ASCII)));

        refused(RefusalCode.PROVIDER_UNREACHABLE, door(PATIENT, uri.getPort()), uri);
    }

    @Test
    void says_that_a_name_is_not_known() {
        refused(
                RefusalCode.PROVIDER_UNREACHABLE,
                door(PATIENT, new AddressRules(List.of(), Set.of())),
                URI.create("https://no-such-host.invalid/"));
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** A server that reads one request of each connection and writes whatever it likes. */
    private URI raw(Writing writing) throws IOException {
        ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        open.add(listening);
        Thread thread = new Thread(() -> {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    int ignored = socket.getInputStream().read(new byte[8192]);
                    writing.to(socket.getOutputStream());
                    socket.shutdownOutput();
                } catch (IOException hungUp) {
                    // the door has what it needs
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    private Loopback server(HttpHandler handler) {
        Loopback server = Loopback.answering(handler);
        open.add(server);
        return server;
    }

    private OutboundDoor door(Loopback server) {
        return door(PATIENT, server);
    }

    private OutboundDoor door(DoorLimits limits, Loopback... servers) {
        int[] ports = new int[servers.length];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = servers[i].port();
        }
        return door(limits, ports);
    }

    private OutboundDoor door(DoorLimits limits, int... ports) {
        List<String> hosts = new ArrayList<>();
        for (int port : ports) {
            hosts.add("127.0.0.1:" + port);
        }
        return door(limits, new AddressRules(List.of(LOOPBACK), Set.copyOf(hosts)));
    }

    private OutboundDoor door(DoorLimits limits, AddressRules rules) {
        try {
            OutboundDoor door = new OutboundDoor(rules, limits, TrustStore.platform());
            open.add(0, door);
            return door;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Refusal refused(RefusalCode code, OutboundDoor door, URI uri) {
        Refused refused = catchThrowableOfType(Refused.class, () -> door.send(HttpDoor.Request.get(uri)));

        assertThat(refused).as("should have been refused").isNotNull();
        assertThat(refused.refusal().code()).as(refused.toString()).isEqualTo(code);
        return refused.refusal();
    }

    /** Longer than the limits allow is 300 ms; what drips or pauses goes on for ten seconds. */
    private static void inTime(Runnable call) {
        long began = System.nanoTime();
        call.run();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    private static void drip(OutputStream out) throws IOException {
        for (int i = 0; i < 200; i++) {
            out.write('x');
            out.flush();
            pause(50);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
