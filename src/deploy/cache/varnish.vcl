vcl 4.1;
# Varnish as a cache that the service tells of each write: TRACKER_PURGE_URL=http://127.0.0.1:8081/purge, with any
# TRACKER_PURGE_SECRET, for this machine only may send it. All that rests on data is then asked for anew.
# The service is expected on 127.0.0.1:8080.
import std;

backend service {
    .host = "127.0.0.1";
    .port = "8080";
    .probe = {
        .url = "/q/health/ready";
        .interval = 1s;
        .timeout = 2s;
        .window = 4;
        .threshold = 2;
    }
}

acl purgers {
    "localhost";
}

sub vcl_recv {
    if (req.url == "/purge") {
        # What another proxy on this machine passes on names its client, too.
        if (req.method != "POST" || client.ip !~ purgers || req.http.X-Forwarded-For ~ ",") {
            return (synth(405));
        }
        ban("obj.http.Surrogate-Key ~ tracker-data");
        return (synth(204));
    }
    # Health, metrics, streams and writes are not for a cache.
    if (req.url ~ "^/q/(metrics|health)") {
        return (synth(404));
    }
    if (req.url ~ "^/v1/changes/stream") {
        return (pipe);
    }
    if ((req.method != "GET" && req.method != "HEAD") || req.http.Authorization) {
        return (pass);
    }
    # The encodings that the service has. Without this each browser's own wording would be a variant.
    if (req.http.Accept-Encoding ~ "\bbr\b") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "gzip") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
    unset req.http.Cookie;
    # Nobody is given yesterday's answer while the service can give today's.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    }
    return (hash);
}

sub vcl_pipe {
    set bereq.http.Connection = "close";
}

sub vcl_backend_response {
    if (beresp.http.Cache-Control ~ "no-store|no-cache|private" || beresp.status >= 500) {
        set beresp.uncacheable = true;
        set beresp.ttl = 1s;
        return (deliver);
    }
    if (beresp.status == 200 && beresp.http.ETag) {
        # The service tells of writes. Should that ever fail, an answer is ten minutes old at most.
        set beresp.ttl = 10m;
        # Older ones are for the time when no instance answers, and are asked for by their tag.
        set beresp.grace = 24h;
        set beresp.keep = 24h;
    }
}

sub vcl_deliver {
    set resp.http.Cache-Status = "varnish; " + regsub(obj.hits, "^0$", "fwd=miss");
    unset resp.http.Surrogate-Key;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
