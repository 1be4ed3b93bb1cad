package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several host names of the vendor: people stay at the one where they began, and nobody can name another. */
class HostsIT extends ServerIT {

    private static final String FAY = "fay@fresh.example";
    private static final String MAIN = House.base();
    private static final String OTHER = House.otherBase();

    private final String customer = Cast.untouched();
    private final Browserless other = new Browserless(OTHER);

    @BeforeEach
    void bothAddressesAreRegistered() {
        okta.change(Installation.clientOf(customer), app -> app.redirectingTo(callback(MAIN), callback(OTHER)));
    }

    @Test
    void who_begins_at_another_host_is_sent_back_there_and_is_signed_in_there_alone() {
        HttpResponse<String> toOkta = start(other, customer, FAY);
        assertThat(redirectOf(toOkta)).isEqualTo(callback(OTHER).toString());

        HttpResponse<String> home = other.follow(toOkta);

        assertSignedIn(home, FAY);
        assertThat(home.uri().toString()).isEqualTo(OTHER + "/");
        assertThat(other.cookies()).noneMatch(cookie -> "localhost".equals(cookie.getDomain()));
        assertThat(other.get(MAIN + "/probe/roles").body()).startsWith("nobody");
    }

    @Test
    void who_begins_at_the_main_host_is_sent_back_there() {
        Browserless main = browser();
        HttpResponse<String> toOkta = start(main, customer, FAY);
        assertThat(redirectOf(toOkta)).isEqualTo(callback(MAIN).toString());

        assertThat(main.follow(toOkta).uri().toString()).isEqualTo(MAIN + "/");
    }

    @Test
    void a_return_that_is_led_to_our_other_host_opens_no_attempt_there() {
        HttpResponse<String> back = startAndAuthenticate(other, customer, FAY);
        URI callback = Browserless.target(back).orElseThrow();

        HttpResponse<String> elsewhere = other.get(callback.toString().replace(OTHER, MAIN));

        assertRefused(elsewhere, RefusalCode.ATTEMPT_UNKNOWN, browser());
    }

    @Test
    void an_address_to_return_to_is_of_the_host_where_the_person_began() {
        HttpResponse<String> toOkta = other.get("signin/okta?domain=" + domain() + "&customer=" + customer
                + "&login_hint=" + FAY + "&return=" + Browserless.encoded(OTHER + "/probe/roles"));

        assertThat(other.follow(toOkta).uri().toString()).isEqualTo(OTHER + "/probe/roles");
    }

    @Test
    void signing_out_ends_at_the_same_host() {
        signIn(other, customer, FAY);

        HttpResponse<String> out = other.post("signout", Map.of());

        assertThat(other.follow(out).uri().toString()).startsWith(OTHER + "/signout/done?");
        assertThat(other.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void who_is_not_signed_in_is_led_to_the_sign_in_page_of_the_same_host() {
        assertThat(Browserless.target(other.get(""))).contains(URI.create(OTHER + "/signin"));
        assertThat(Browserless.target(other.get("console/connections")).map(URI::getAuthority))
                .contains(URI.create(OTHER).getAuthority());
    }

    @Test
    void a_form_of_one_of_our_hosts_does_nothing_at_another() {
        signIn(other, customer, FAY);

        assertThat(other.post("signout", Map.of(), "Origin", MAIN).statusCode()).isEqualTo(403);
        assertSignedIn(other.get(""), FAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "127.0.0.1.evil.example",
                "127.0.0.1",
                "evil.example/127.0.0.1"
            })
    void a_host_that_is_not_ours_never_chooses_where_the_provider_sends_people(String host) throws IOException {
        String answer = raw(startPath(), "Host: " + host);

        assertThat(answer).doesNotContain("evil.example");
        assertThat(
                        answer.contains("redirect_uri=")
                                ? redirectOf(location(answer))
                                : callback(MAIN).toString())
                .isEqualTo(callback(MAIN).toString());
    }

    @Test
    void an_unknown_host_is_led_to_the_main_address() throws IOException {
        assertThat(location(raw("/", "Host: evil.example"))).isEqualTo(MAIN + "/signin");
        assertThat(redirectOf(location(raw(startPath(), "Host: evil.example"))))
                .isEqualTo(callback(MAIN).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-Host: ", "Forwarded: host=", "X-Host: ", "X-Original-Host: ", "X-Forwarded-Server: "
            })
    void no_other_header_chooses_a_host_not_even_one_of_ours(String header) throws IOException {
        String ours = "Host: " + URI.create(MAIN).getAuthority();

        for (String named : new String[] {"evil.example", URI.create(OTHER).getAuthority()}) {
            String answer = raw(startPath(), ours, header + named);
            assertThat(redirectOf(location(answer))).isEqualTo(callback(MAIN).toString());
        }
    }

    private String startPath() {
        return "/signin/okta?domain=" + domain() + "&customer=" + customer;
    }

    private URI callback(String base) {
        return new Installation(base).redirectOf(customer);
    }

    private static String redirectOf(HttpResponse<String> toOkta) {
        return redirectOf(Browserless.target(toOkta).orElseThrow().toString());
    }

    private static String redirectOf(String address) {
        return Stream.of(URI.create(address).getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("redirect_uri="))
                .map(parameter ->
                        URLDecoder.decode(parameter.substring("redirect_uri=".length()), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static String location(String answer) {
        return answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location:"))
                .map(line -> line.substring("location:".length()).strip())
                .collect(Collectors.joining());
    }

    /** A request as no browser sends it; gives the whole answer. */
    private static String raw(String path, String... headers) throws IOException {
        URI main = URI.create(MAIN);
        try (Socket socket = new Socket(main.getHost(), main.getPort())) {
            String request =
                    "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
