package org.defensetracker.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests that a client never sends by mistake, each made from a seed. It needs nothing but Java, so that {@code
 * src/bench/faults/Hostile.java} can use it too.
 */
public final class HostileRequests {

    private static final List<String> PATHS = words("""
            / /targets /compare /changes /members/ROU /targets/rou-core-2030 /v1/members /v1/members/ROU
            /v1/members/ROU/path /v1/members/ROU/history /v1/members/ROU/chart /v1/progress/chart /v1/alliance/chart /v1/alliance
            /v1/progress /v1/observations /v1/observations/NATO-2025-08/ROU/core_pct_gdp/2025 /v1/revisions
            /v1/compare /v1/targets /v1/targets/rou-core-2030 /v1/editions /v1/editions/NATO-2025-08 /v1/indicators
            /v1/statuses /v1/verdict-changes /v1/verdict-changes.atom /v1/changes /v1/changes.atom /v1/imports/1
            /v1/imports/1/differences /v1/imports/1/events /v1/nothing /nothing /problems /problems/not-found
            /openapi /openapi.json /q/health /q/health/ready /q/metrics /q/swagger-ui/ /assets/x/y.css
            """);
    private static final List<String> PIECES = words("""
            .csv .json .ndjson .svg .png .xml .csv.json .json.csv .atom / // /. /.. /../.. ;x ;v=2 %3Bx ; %2F %2f..
            %5C /%2e%2e/ %00 %FF %C0%AF %E0%80%AF %ED%A0%80 % %zz %F0%9F%92%A3 /%20 %0d%0aX:y /a /\u00e9 /<script>
            /{} /' /null // /// /./ /../ /../../etc/passwd /%2e /%252e%252e/ /\\..\\ /v1/ .CSV .Json .csv/ .csv. ?? ?& ?= ?#
            # #x & = + @x :8080 [] \t
            """, "/" + "a".repeat(900), "/" + "%61".repeat(1500));
    private static final List<String> NAMES = words("""
            area member members target indicator year from to status as_of limit sort fields cursor baseline
            target_value target_year gdp_growth_pct min_change shape envelope since sources source key who width
            height theme view revision region scope method observations robust headline price_year latest edition
            include_history download excel y_max format reason dry_run title x member[] member%5B0%5D __proto__
            constructor MEMBER Member member. .member member%00 %C3%A9 scale list cause scope shape from to
            """, "");
    private static final List<String> VALUES =
            words("""
            ROU core_pct_gdp 2026 rou-core-2030 NATO-2026-07 -1 0 99999999999999999999 1e400 1e999999999 NaN Infinity
            0.123456789012345678 00000000000000000001 %27;drop%20table%20x;-- %E2%80%AEabc %F0%9F%92%A3 % null {} []
            %3Cscript%3E .. 2025-02-30 0000-00-00 +999999999-12-31 9999-12-31 true -value ,,, ;;; %C5%BF %C4%B0 %0A
            $%7Bjndi:ldap://x%7D * %2500 0x10 1_000 1e3 +5 --1 %D9%A3 2026-13-01 -0001-01-01 10000-01-01 2026-1-1
            2026-07-10T00:00:00Z 2026-07-10T99:99 %u0041 1,2,3 ROU,ROU,ROU rou R%4FU true,false %EF%BB%BFROU a%00b
            %F4%90%80%80 %C0%80 ROU%20 %20ROU 2147483648 -2147483649 9223372036854775808 00 .5 5. 1,5 1%2C5
            """, "a".repeat(900), "a".repeat(199) + "%F0%9F%92%A3%F0%9F%92%A3", "");
    private static final List<String> METHODS = words("""
            GET GET GET GET HEAD OPTIONS POST PUT PATCH DELETE TRACE CONNECT FOO get PROPFIND PURGE QUERY
            """);
    private static final List<String> HEADERS = words("""
            If-Modified-Since If-Unmodified-Since If-None-Match If-Match If-Range Range Accept Accept-Encoding
            Accept-Language Accept-Charset Content-Type Content-Encoding Content-Language Authorization Origin
            Access-Control-Request-Method Access-Control-Request-Headers Idempotency-Key Last-Event-ID Prefer Expect
            Cookie Referer User-Agent Forwarded X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto
            X-HTTP-Method-Override Upgrade TE Trailer Via From Max-Forwards Sec-Fetch-Mode traceparent Digest Connection Keep-Alive
            Proxy-Authorization Want-Digest X-Original-URL X-Rewrite-URL Host Date Warning Pragma Cache-Control
            """);
    private static final List<String> TEXTS = words(
            """
            0 -1 garbage " W/ W/" * a/b/c text ;q=1 */*;q=abc application/json;q=0 text/html text/csv image/png
            */*;q=0 bytes=0- bytes=9-1 bytes=99999999999999999999- bytes=0-0,5-6 null https://evil.example http://[
            Bearer 100-continue websocket h2c wait=99999999999 respond-async for=;; application/json;charset=nonsense
            multipart/form-data =;=,= \u00e9\u00ff ${jndi:ldap://x} %00 en-US,*;q=
            """,
            "",
            "gzip;q=x, br;q=2, ;;",
            "Bearer ",
            "Basic YTpi",
            "Negotiate x",
            "Bearer a b",
            "application/json; charset=\"utf-7\"",
            "gzip, deflate, br;q=1.5",
            "max-stale=99999999999999999999",
            "bytes=-0, 0-0, -1",
            "\"a\", W/\"b\", c",
            "a=b; Path=/; \u0001",
            "Thu, 99 Abc 9999 99:99:99 GMT",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Sun, 06-Nov-94 08:49:37 GMT",
            "application/json; charset=utf-16",
            "a".repeat(5000),
            "a/b;q=0.1,".repeat(300),
            ",".repeat(2000));
    private static final List<String> NUMBERS = words("""
            99999999999999999999 1e999999 1e999999999 -1e999999999 1e-999999999 0.123456789012345678 -0 1e400 2.5
            2032 "2.5" null true [] {} NaN
            """, "1".repeat(2000), "0." + "1".repeat(2000));
    private static final List<String> STRINGS =
            words("""
            \\u0000 \\ud800 a\\udc00b \\u0001 \\u202e \ud83d\udca3 SVK \\ https://a.b/\\u0000 2032-99 core_pct_gdp
            """, "", " ", "x".repeat(3000), "'; --", "a".repeat(199) + "\ud83d\udca3");
    private static final List<String> FIELDS = words("""
            id area indicator comparator target_value target_year kind announced_on commitment status ended_on
            supersedes declines baseline_year source_title source_url note value year edition code published_on
            nothing
            """);

    private HostileRequests() {}

    /** The words of a text, and more that have spaces or are computed. */
    private static List<String> words(String text, String... more) {
        return Stream.concat(Stream.of(text.strip().split("\\s+")), Stream.of(more))
                .toList();
    }

    /**
     * A request.
     *
     * @param isFramed whether it is a request at all; if not, the server may close the connection without an answer
     * @param isSlow whether it is sent in pieces
     */
    public record HostileRequest(String description, byte[] bytes, boolean isFramed, boolean isSlow) {

        @Override
        public String toString() {
            return description;
        }
    }

    /** Makes a request. With a key it also writes; what it writes is refused unless {@code complete} is set. */
    public static HostileRequest next(Random random, String key, boolean complete) {
        var method = pick(random, METHODS);
        var address = address(random);
        var headers = new StringBuilder();
        var writes = !List.of("GET", "HEAD", "OPTIONS").contains(method);
        if (writes && random.nextInt(3) > 0) {
            headers.append("Authorization: Bearer ").append(key).append("\r\n");
        }
        if (writes && random.nextBoolean()) {
            address = pick(random, List.of("/v1/targets", "/v1/imports?edition=H-1", "/v1/editions", "/v1/imports"));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.append(pick(random, HEADERS))
                    .append(": ")
                    .append(pick(random, TEXTS))
                    .append("\r\n");
        }
        var version = random.nextInt(20) == 0 ? "1.0" : "1.1";
        var host = version.equals("1.0") && random.nextBoolean() ? "" : "Host: localhost\r\n";
        var body = writes || random.nextInt(10) == 0 ? body(random, complete) : new byte[0];
        var framed = random.nextInt(12) > 0;
        var head = method + " " + address + " HTTP/" + version + "\r\n" + host + headers;
        var bytes = framed
                ? framed(head + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n"), body)
                : unframed(random, head, body);
        var description =
                (head + (framed ? "" : "(broken frame) ") + "+ " + body.length + " bytes").replace("\r\n", " | ");
        return new HostileRequest(
                description.length() > 600 ? description.substring(0, 600) + "…" : description,
                bytes,
                framed,
                random.nextInt(400) == 0);
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String address(Random random) {
        var address = new StringBuilder(random.nextInt(200) == 0 ? "*" : pick(random, PATHS));
        if (random.nextInt(3) == 0) {
            var piece = pick(random, PIECES);
            address.insert(random.nextInt(4) == 0 ? random.nextInt(address.length() + 1) : address.length(), piece);
        }
        if (random.nextInt(40) == 0) {
            address.insert(
                    0, pick(random, List.of("http://localhost", "HTTP://x:99999", "https://u:p@h", "ftp://h", "//h")));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            address.append(address.indexOf("?") < 0 ? '?' : '&').append(pick(random, NAMES));
            address.append(random.nextInt(15) == 0 ? "" : "=" + pick(random, VALUES));
        }
        return address.toString();
    }

    private static byte[] body(Random random, boolean complete) {
        var text = switch (random.nextInt(9)) {
            case 0 -> "[".repeat(100_000) + "]".repeat(random.nextInt(100_000));
            case 1 -> "{\"" + pick(random, FIELDS) + "\":".repeat(50_000) + "1" + "}".repeat(50_000);
            case 2 -> "{\"" + pick(random, FIELDS) + "\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
            case 3 ->
                "area,indicator,year,value,status\r\nRO" + pick(random, List.of("\u0000", "\u00e9", "\"", "U,", "\r"))
                        + ",core_pct_gdp," + pick(random, NUMBERS) + "," + pick(random, NUMBERS) + ",A\r\n";
            case 4 ->
                pick(
                                random,
                                List.of(
                                        "PK\u0003\u0004",
                                        "PK\u0005\u0006",
                                        "\u001f\u008b\b",
                                        "%PDF",
                                        "<html>",
                                        "\u00ff\u00fe",
                                        "\u0000"))
                        + "x".repeat(random.nextInt(300));
            case 5 -> "";
            default -> row(random, complete);
        };
        var bytes = text.getBytes(random.nextInt(8) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        return random.nextInt(10) == 0 ? java.util.Arrays.copyOf(bytes, bytes.length / 2) : bytes;
    }

    /** A target with a few fields that are wrong; without its publisher, so that it is never stored, unless complete. */
    private static String row(Random random, boolean complete) {
        var changed = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> pick(random, FIELDS))
                .distinct()
                .toList();
        var row = changed.stream()
                .map(field -> "\"" + field + "\":"
                        + (random.nextBoolean() ? pick(random, NUMBERS) : "\"" + pick(random, STRINGS) + "\""))
                .collect(Collectors.joining(","));
        var rest = List.of(
                        "\"id\":\"hostile-" + random.nextInt(1_000_000) + "\"",
                        "\"area\":\"SVK\"",
                        "\"indicator\":\"core_pct_gdp\"",
                        "\"comparator\":\"at_least\"",
                        "\"target_value\":2.5",
                        "\"target_year\":2032",
                        "\"announced_on\":\"2026-09\"",
                        "\"commitment\":\"declaration\"",
                        "\"source_title\":\"T\"")
                .stream()
                .filter(field -> changed.stream().noneMatch(name -> field.startsWith("\"" + name + "\"")))
                .collect(Collectors.joining(","));
        return "{" + row + "," + rest + (complete ? ",\"source_publisher\":\"P\"" : "") + "}";
    }

    private static byte[] framed(String head, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** Headers that leave open where the body ends: one proxy takes them in one way and the next one in another. */
    private static final List<String> AMBIGUOUS = List.of(
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding:\u000bchunked",
            "Transfer-Encoding: \"chunked\"",
            "Transfer-Encoding: chunked;q=1",
            "Transfer-Encoding:\r\n chunked\r\nContent-Length: 4",
            "transfer-encoding: CHUNKED\r\nContent-Length: 4",
            "X: y\nTransfer-Encoding: chunked\r\nContent-Length: 4",
            "X: y\rTransfer-Encoding: chunked\r\nContent-Length: 4",
            "Content-Length: 4\r\nContent-Length: 4",
            "Content-Length: 4, 4",
            "Content-Length: +4",
            "Content-Length: 0x4",
            "Content-Length: 4 4",
            "Content-Length: 4\u0000",
            "Content-Length: ",
            "Content-Length: 1e1",
            "Content-Length : 4",
            "\u0000: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4",
            "Host: y\r\nContent-Length: 4");

    /** Bodies in chunks that are none. */
    private static final List<String> CHUNKS = List.of(
            "0x2\r\n{}\r\n0\r\n\r\n",
            "2\n{}\n0\n\n",
            "fffffffffffffffff\r\n{}\r\n",
            "2\r\n{}0\r\n\r\n",
            "\r\n2\r\n{}\r\n0\r\n\r\n",
            "-0\r\n\r\n",
            "2\r\n{}\r\n0\r\nX Y\r\n\r\n",
            "2;" + "a".repeat(70_000) + "\r\n{}\r\n0\r\n\r\n");

    /** What parsers disagree about, or what is no request. */
    private static byte[] unframed(Random random, String head, byte[] body) {
        var hidden = "0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
        var text = switch (random.nextInt(20)) {
            case 14, 15, 16, 17 -> head + pick(random, AMBIGUOUS) + "\r\n\r\n" + hidden;
            case 18 -> head + "Transfer-Encoding: chunked\r\n\r\n" + pick(random, CHUNKS);
            case 19 -> head.replace("\r\n", random.nextBoolean() ? "\n" : "\r") + "Connection: close\r\n\r\n";
            case 0 -> head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + hidden;
            case 1 -> head + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\nConnection: close\r\n\r\n" + hidden;
            case 2 -> head + "Content-Length: 4\r\nContent-Length: 5\r\nConnection: close\r\n\r\n" + hidden;
            case 3 -> head + "Transfer-Encoding: xchunked\r\nConnection: close\r\n\r\n" + hidden;
            case 4 -> head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n{}\r\n0\r\n\r\n";
            case 5 -> head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n-5\r\n{}\r\n0\r\n\r\n";
            case 6 -> head + "Content-Length: 99999999999999999999\r\nConnection: close\r\n\r\n{}";
            case 7 -> head + "Content-Length: -1\r\nConnection: close\r\n\r\n{}";
            case 8 -> head + "Content-Length: 50\r\nConnection: close\r\n\r\n{}";
            case 9 -> head + "no colon\r\nConnection: close\r\n\r\n";
            case 10 -> head + "Space : x\r\n: y\r\n folded\r\nConnection: close\r\n\r\n";
            case 11 -> head.replace("HTTP/1.", "HTTP/9.") + "Connection: close\r\n\r\n";
            case 12 -> head + "A: " + "x".repeat(60_000) + "\r\nConnection: close\r\n\r\n";
            default -> "\u0016\u0003\u0001\u0002\u0000" + "\u0000".repeat(50) + "\r\n\r\n";
        };
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
