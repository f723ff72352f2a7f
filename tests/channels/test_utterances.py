"""What is uttered reaches whoever listens at once, and nothing that is empty does."""

from __future__ import annotations

import asyncio

from xiehou.channels.utterances import Utterances


def test_bubbles_come_one_after_another_and_end() -> None:
    async def talk() -> list[str]:
        uttered, seen = Utterances(lambda message: message["text"]), []

        async def listen() -> None:
            async for said in uttered:
                seen.append(said)

        listening = asyncio.create_task(listen())
        await uttered.send_response("web-a", {"text": "一"})
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert seen == ["一"]
        await uttered.send_response("web-a", {"text": ""})
        await uttered.send_response("web-a", {"text": "二"})
        uttered.end()
        await listening
        assert uttered.said == seen
        return seen

    assert asyncio.run(talk()) == ["一", "二"]
