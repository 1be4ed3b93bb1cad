package dev.gatehouse.testing;

import java.util.Optional;
import java.util.stream.Collectors;

/** The pages for people: the dashboard with its tiles, the choice of a person, the way out. */
final class Dashboard {

    private static final String HOME = "/app/UserHome";
    private static final String SIGN_OUT = "/login/signout";

    private static final String CONTENT = """
            <section class="card who">
            %s<div class="words"><h1>%s</h1><small>%s</small></div>
            <form method="post" action="%s"><button class="plain">Sign out of the stand-in</button></form>
            </section>
            <h2>My apps</h2>
            %s
            """;

    private static final String TILE = """
            <a class="tile" href="%s">%s<span class="words"><b>%s</b><small>Opens by single sign-on</small></span></a>
            """;

    private final Directory directory;
    private final SsoSessions sessions;
    private final AuthorizeEndpoint authorize;

    Dashboard(Directory directory, SsoSessions sessions, AuthorizeEndpoint authorize) {
        this.directory = directory;
        this.sessions = sessions;
        this.authorize = authorize;
    }

    Optional<Answer> answer(RecordedRequest request) {
        return switch (request.path()) {
            case "/", HOME -> Optional.of(home(request));
            case SignInPage.ACTION -> Optional.of(choose(request));
            case SIGN_OUT -> Optional.of(sessions.end(request, Answer.redirect(302, "/")));
            default -> Optional.empty();
        };
    }

    private Answer home(RecordedRequest request) {
        return sessions.of(request)
                .filter(session -> directory.maySignIn(session.person()))
                .map(session -> Answer.html(200, page(session.person())))
                .orElseGet(() -> SignInPage.toDashboard(directory));
    }

    private Answer choose(RecordedRequest request) {
        var form = request.formParameters();
        var person = form.first("login").flatMap(directory::person).filter(OktaPerson::maySignIn);
        if (person.isEmpty()) {
            return ErrorPage.answer("Nobody with this login has been added to the stand-in.");
        }
        return form.first("authorize")
                .flatMap(directory::address)
                .map(address -> authorize.answerAs(
                        person.get(),
                        address.provider(),
                        Parameters.parse(form.first("request").orElse(""))))
                .orElseGet(() -> sessions.open(person.get()).setOn(Answer.redirect(302, HOME)));
    }

    private String page(OktaPerson person) {
        var tiles =
                directory.appsOf(person).stream().map(app -> tile(app, person)).collect(Collectors.joining());
        return Html.widePage(CONTENT.formatted(
                Html.face(person.name()),
                Html.escape(person.name()),
                Html.escape(person.login()),
                SIGN_OUT,
                tiles.isEmpty()
                        ? "<p>No app with an initiate login URI is assigned to you.</p>"
                        : "<div class=\"tiles\">\n" + tiles + "</div>"));
    }

    /** An app without initiate login URI has no tile (OpenID Connect Core 1.0, 4). */
    private String tile(OktaApp app, OktaPerson person) {
        var parameters = Parameters.NONE
                .and("iss", directory.origin())
                .and("login_hint", Optional.of(person.login()).filter(login -> app.tileSendsLoginHint()));
        return app.initiateLoginUri()
                .map(uri -> TILE.formatted(
                        Html.escape(parameters.addedTo(uri.toString())),
                        Html.face(app.name()),
                        Html.escape(app.name())))
                .orElse("");
    }
}
