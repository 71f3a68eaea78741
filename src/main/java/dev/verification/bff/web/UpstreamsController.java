package dev.verification.bff.web;

import dev.verification.bff.upstream.Upstream;
import dev.verification.bff.web.answer.UpstreamsAnswer;
import dev.verification.bff.web.request.Accepts;
import dev.verification.bff.web.request.Parameters;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with how the upstreams stand. */
@RestController
class UpstreamsController {

    private final List<Upstream> upstreams;

    UpstreamsController(List<Upstream> upstreams) {
        this.upstreams = upstreams;
    }

    @GetMapping(path = "/api/v1/upstreams", produces = MediaType.APPLICATION_JSON_VALUE)
    @Accepts
    UpstreamsAnswer upstreams(Parameters none) {
        return UpstreamsAnswer.of(upstreams.stream().map(Upstream::status).toList());
    }
}
