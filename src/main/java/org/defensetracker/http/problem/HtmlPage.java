package org.defensetracker.http.problem;

/** The frame of the few plain pages that this room serves; no script, no style from elsewhere. */
final class HtmlPage {

    private HtmlPage() {}

    static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s – Defense Target Tracker</title>
                </head>
                <body>
                %s
                </body>
                </html>
                """.formatted(escaped(title), body);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
