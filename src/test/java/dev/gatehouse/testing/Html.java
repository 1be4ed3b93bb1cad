package dev.gatehouse.testing;

/** The frame that all pages share, and what escapes text for it. */
final class Html {

    private static final String STYLE = """
            :root { --ink: #172033; --soft: #5b6579; --line: #dfe3ea; --accent: #0f766e; --tint: #e9f6f4; }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; background: #f4f5f8; color: var(--ink);
                   font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
            .bar { display: flex; justify-content: space-between; align-items: center; gap: 16px;
                   padding: 12px 24px; background: var(--ink); color: #fff; }
            .bar strong { font-size: 15px; } .bar span { font-size: 13px; color: #c3cad8; }
            main { width: 100%; margin: 0 auto; padding: 40px 16px 56px; }
            .narrow { max-width: 476px; } .wide { max-width: 992px; }
            .card { background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 28px;
                    box-shadow: 0 1px 2px rgb(23 32 51 / 5%), 0 8px 24px rgb(23 32 51 / 6%); }
            h1 { margin: 0 0 6px; font-size: 24px; line-height: 1.25; letter-spacing: -.01em; }
            h2 { margin: 32px 0 14px; font-size: 15px; color: var(--soft); font-weight: 600; }
            p { margin: 0 0 20px; color: var(--soft); } p:last-child { margin-bottom: 0; }
            p a { color: var(--accent); }
            form.people { display: grid; gap: 10px; margin: 0; }
            .person, .tile { display: flex; align-items: center; gap: 14px; width: 100%; padding: 12px 14px;
                      font: inherit; text-align: left; text-decoration: none; color: inherit; cursor: pointer;
                      background: #fff; border: 1px solid var(--line); border-radius: 10px; }
            .person:hover, .tile:hover, .person:focus-visible, .tile:focus-visible
                    { border-color: var(--accent); background: #f7fbfa; outline-color: var(--accent); }
            .person.hinted { border: 2px solid var(--accent); padding: 11px 13px; background: var(--tint); }
            .face { flex: none; display: grid; place-items: center; width: 40px; height: 40px; border-radius: 50%;
                    color: #fff; font-size: 14px; font-weight: 600; letter-spacing: .03em; }
            .tile .face { width: 48px; height: 48px; border-radius: 12px; font-size: 18px; }
            .words { min-width: 0; flex: 1; } .words b { font-weight: 600; line-height: 1.35; }
            .words small { display: block; font-size: 14px; color: var(--soft); overflow-wrap: anywhere; }
            .mark { display: inline-block; margin-left: 6px; padding: 1px 9px; vertical-align: 1px;
                    border-radius: 99px; font-size: 12px; font-weight: 600; white-space: nowrap;
                    background: var(--accent); color: #fff; }
            .mark.dim { background: #eceef3; color: var(--soft); }
            .tiles { display: grid; gap: 14px; grid-template-columns: repeat(auto-fill, minmax(264px, 1fr)); }
            .tile { padding: 16px; border-radius: 14px; box-shadow: 0 1px 2px rgb(23 32 51 / 5%); }
            .who { display: flex; flex-wrap: wrap; align-items: center; gap: 16px; } .who .words { min-width: 200px; }
            .who h1 { margin: 0; font-size: 21px; } .who form { margin: 0; }
            .plain { padding: 9px 16px; font: inherit; font-size: 15px; font-weight: 600; color: var(--ink);
                     cursor: pointer; background: #fff; border: 1px solid #c6ccd7; border-radius: 9px; }
            .plain:hover, .plain:focus-visible { border-color: var(--accent); color: var(--accent);
                                                  outline-color: var(--accent); }
            @media (max-width: 560px) { .bar { display: block; padding: 10px 16px; } .bar span { display: block; }
                     main { padding: 20px 12px 40px; } .card { padding: 20px 16px; }
                     .who form, .who .plain { width: 100%; } }
            """;

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Okta stand-in (demo)</title>
            <link rel="icon" href="data:,">
            <style>
            %s</style>
            </head>
            <body>
            <header class="bar"><strong>Okta stand-in (demo)</strong>
            <span>Runs on this machine. This is not Okta.</span></header>
            <main class="%s">
            %s</main>
            </body>
            </html>
            """;

    private Html() {}

    static String narrowPage(String content) {
        return PAGE.formatted(STYLE, "narrow", content);
    }

    static String widePage(String content) {
        return PAGE.formatted(STYLE, "wide", content);
    }

    /** Safe as text and between double quotes; apostrophes stay, so that Okta's sentences can be found in the page. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(escape(name), escape(value));
    }

    /** A coloured sign with the initials of a person or an app; the same text has always the same colour. */
    static String face(String name) {
        var initials = new StringBuilder();
        for (var word : name.split(" ", -1)) {
            if (!word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)) && initials.length() < 2) {
                initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        var hue = Math.floorMod(name.hashCode() * 31, 360);
        return "<span class=\"face\" aria-hidden=\"true\" style=\"background:hsl(%d 42%% 31%%)\">%s</span>"
                .formatted(hue, escape(initials.toString()));
    }
}
